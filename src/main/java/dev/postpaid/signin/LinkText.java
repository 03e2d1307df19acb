package dev.postpaid.signin;

import dev.postpaid.accounts.User;
import java.text.MessageFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of an e-mail with a link, in one language. */
final class LinkText {

    private final Locale language;
    private final ResourceBundle texts;

    LinkText(Locale language) {
        this.language = language;
        this.texts = ResourceBundle.getBundle(
                "mail.links",
                language,
                LinkText.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String subject(PersonLink link) {
        return text(link.kind().word() + ".subject", link.person().account().name())
                .replaceAll("\\p{Cntrl}", " ");
    }

    /** @param url of the link */
    String body(PersonLink link, String url) {
        User user = link.person().user();
        String account = link.person().account().name();
        return text(link.kind().word(), account, user.login()) + "\n\n" + url + "\n\n"
                + text("once", time(link.expiresAt(), zone(user))) + " "
                + text(link.kind().word() + ".else") + "\n";
    }

    private String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language)
                        .format(at.atZone(zone))
                + (zone.equals(ZoneOffset.UTC) ? " UTC" : " (" + zone.getId() + ")");
    }

    private static ZoneId zone(User user) {
        try {
            return user.zone() == null ? ZoneOffset.UTC : ZoneId.of(user.zone());
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    private String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), language).format(values);
    }
}
