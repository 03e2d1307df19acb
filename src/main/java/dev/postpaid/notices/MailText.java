package dev.postpaid.notices;

import dev.postpaid.events.OperationalType;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** The words of an e-mail in one language. */
final class MailText {

    private final Locale language;
    private final String brand;
    private final ResourceBundle texts;

    /**
     * What happened to an endpoint.
     *
     * @param name as people know it
     * @param reason why it is suspended; otherwise null
     * @param url of its page
     */
    record Item(String name, OperationalType type, String reason, Instant at, String url) {}

    /** @param brand the name of this installation */
    MailText(Locale language, String brand) {
        this.brand = brand;
        this.language = language;
        this.texts = ResourceBundle.getBundle(
                "mail.texts",
                language,
                MailText.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String subject(String account, List<Item> items) {
        Item first = items.get(0);
        String subject = items.size() == 1
                ? text("subject." + first.type().word(), account, first.name())
                : text("subject.several", account, items.size());
        return subject.replaceAll("\\p{Cntrl}", " ");
    }

    /** @param settingsUrl where the addresses are changed */
    String body(String account, List<Item> items, String settingsUrl) {
        String all = items.stream().map(this::item).collect(Collectors.joining("\n"));
        return all + "\n-- \n" + brand + "\n" + text("footer", account, settingsUrl) + "\n";
    }

    private String item(Item item) {
        String key = item.reason() == null ? item.type().word() : item.type().word() + "." + item.reason();
        return text(key, item.name()) + "\n" + time(item.at()) + "\n" + item.url() + "\n";
    }

    private String time(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language)
                        .format(at.atZone(ZoneOffset.UTC))
                + " UTC";
    }

    private String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), language).format(values);
    }
}
