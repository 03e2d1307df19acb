package dev.postpaid.help;

import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The help of this installation, written when it is first asked for. */
@ApplicationScoped
class Help {

    @Inject
    Settings settings;

    private IntegrationPrompt prompt;
    private HelpPages pages;

    /** A wrong link stops the start and not the first reader. Static, so that nothing is written yet: JSON-P comes later. */
    static void check(@Observes Startup startup, Settings settings) {
        settings.link(Setting.SUPPORT_URL);
        settings.link(Setting.PLANS_URL);
    }

    @PostConstruct
    void write() {
        Facts facts = new Facts(
                settings.text(Setting.BRAND),
                settings.text(Setting.BASE_URL),
                settings.duration(Setting.ATTEMPT_TIMEOUT),
                delays(settings.text(Setting.RETRY_STANDARD)),
                settings.count(Setting.ENDPOINT_LIMIT));
        prompt = new IntegrationPrompt(facts);
        pages = new HelpPages(facts, settings.link(Setting.SUPPORT_URL), settings.link(Setting.PLANS_URL));
    }

    private static List<Duration> delays(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .map(Duration::parse)
                .toList();
    }

    IntegrationPrompt prompt() {
        return prompt;
    }

    HelpPages pages() {
        return pages;
    }
}
