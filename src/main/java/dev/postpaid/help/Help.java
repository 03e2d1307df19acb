package dev.postpaid.help;

import static java.util.stream.Collectors.toMap;

import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.Languages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The help of this installation, created on first use. */
@ApplicationScoped
class Help {

    @Inject
    Settings settings;

    private IntegrationPrompt prompt;
    private Map<Locale, HelpPages> pages;

    /**
     * A wrong link stops the start instead of failing for the first reader. The method is static so that it does not create
     * the help yet: JSON-P becomes available later.
     */
    static void check(@Observes Startup startup, Settings settings) {
        settings.link(Setting.SUPPORT_URL);
        settings.link(Setting.PLANS_URL);
    }

    @PostConstruct
    void write() {
        Facts facts = new Facts(
                settings.text(Setting.BRAND),
                settings.ownAddress(),
                settings.duration(Setting.ATTEMPT_TIMEOUT),
                settings.durations(Setting.RETRY_STANDARD),
                settings.count(Setting.ENDPOINT_LIMIT));
        prompt = new IntegrationPrompt(facts);
        Optional<URI> support = settings.link(Setting.SUPPORT_URL);
        Optional<URI> plans = settings.link(Setting.PLANS_URL);
        pages = Languages.ALL.stream()
                .map(Words::of)
                .collect(toMap(Words::language, words -> new HelpPages(facts, words, support, plans)));
    }

    IntegrationPrompt prompt() {
        return prompt;
    }

    /** @param language one of {@link Languages#ALL} */
    HelpPages pages(Locale language) {
        return pages.get(language);
    }
}
