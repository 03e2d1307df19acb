package dev.postpaid.portal;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Role;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Languages;
import dev.postpaid.web.PageUrl;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a link shall open.
 *
 * @param life how long after it was made the visit ends
 * @param role owner or viewer
 * @param actor who the visitor is to the platform, for the log of changes; or null
 * @param returnUrl where the visitor came from, or null
 * @param language of the pages, or null for the browser's
 */
record NewPortalLink(Duration life, Role role, String actor, PageUrl returnUrl, Locale language) {

    private static final int SHORTEST_SECONDS = 60;
    private static final Pattern ACTOR = Pattern.compile("[^\\p{Cntrl}]{1,100}");

    /** @throws dev.postpaid.platform.ProblemException 422 that names all wrong fields */
    static NewPortalLink read(JsonInput in, Account account, PortalTimes times) {
        int longest = (int) times.longest().toSeconds();
        Integer seconds = in.integer("expires_in_seconds", Math.min(SHORTEST_SECONDS, longest), longest);
        String word = in.text("role");
        Role role = in.make(() -> role(word, account), "role");
        String actor = in.text("actor");
        if (actor != null) {
            in.make(() -> checkedActor(actor), "actor");
        }
        PageUrl returnUrl = PageUrl.read(in, "return_url");
        String code = in.text("language");
        Locale language = code == null ? null : in.make(() -> language(code), "language");
        return in.finish(() -> new NewPortalLink(
                seconds == null ? times.usual() : Duration.ofSeconds(seconds), role, actor, returnUrl, language));
    }

    private static Role role(String word, Account account) {
        if (word != null && !word.equals(Role.OWNER.word()) && !word.equals(Role.VIEWER.word())) {
            throw new InvalidValueException("role", Rule.of("portal_role"));
        }
        Role role = word == null ? Role.OWNER : Role.of(word);
        role.mustFit(account);
        return role;
    }

    private static String checkedActor(String actor) {
        if (actor.isBlank() || !ACTOR.matcher(actor).matches()) {
            throw new InvalidValueException("actor", Rule.of("name_length", 100));
        }
        return actor;
    }

    private static Locale language(String code) {
        return Languages.spoken(code).orElseThrow(() -> new InvalidValueException("language", Rule.of("language")));
    }
}
