package dev.postpaid.help;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The help pages, in the order of the navigation. Their addresses never change, because others link to them. */
enum HelpPage {
    USE_YOUR_OWN_WEBHOOK_URL,
    INTEGRATIONS_AND_WEBHOOKS,
    CONNECT_ZAPIER,
    CONNECT_YOUR_ACCOUNTING_OR_INVOICING_SOFTWARE,
    WEBHOOK_CONFIGURATIONS,
    TROUBLESHOOTING;

    static Optional<HelpPage> of(String slug) {
        return Arrays.stream(values()).filter(page -> page.slug().equals(slug)).findFirst();
    }

    /** The last part of the page's address. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
