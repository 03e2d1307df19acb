package dev.postpaid.help;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The help pages, in the order of the navigation. Their addresses never change: others link to them. */
enum HelpPage {
    USE_YOUR_OWN_WEBHOOK_URL("Use your own webhook URL", "Have every paid order sent to an address of yours."),
    INTEGRATIONS_AND_WEBHOOKS(
            "Integrations & webhooks",
            "The two keys, the signature with code, every field, and how nothing comes twice."),
    CONNECT_ZAPIER("Connect Zapier, n8n or Make", "Reach thousands of apps without code."),
    CONNECT_YOUR_ACCOUNTING_OR_INVOICING_SOFTWARE(
            "Connect your accounting or invoicing software", "Which field goes where on an invoice, VAT included."),
    WEBHOOK_CONFIGURATIONS("Webhook configurations", "Hear of every change in your booking system.");

    private final String title;
    private final String summary;

    HelpPage(String title, String summary) {
        this.title = title;
        this.summary = summary;
    }

    static Optional<HelpPage> of(String slug) {
        return Arrays.stream(values()).filter(page -> page.slug().equals(slug)).findFirst();
    }

    /** The last part of its address. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    String summary() {
        return summary;
    }
}
