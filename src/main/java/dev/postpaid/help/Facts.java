package dev.postpaid.help;

import static dev.postpaid.platform.JsonApi.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.changes.Action;
import dev.postpaid.events.Examples;
import dev.postpaid.orders.VatTreatment;
import dev.postpaid.platform.OwnAddress;
import dev.postpaid.signing.SignedSample;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Facts about this installation, as plain text by placeholder name. This record takes only these values and not the
 * settings, which contain secrets.
 *
 * @param brand the word in Postpaid's own headers
 * @param own the address of this installation
 * @param attempt how long a receiver may take
 * @param retries the standard delays after the first attempt
 * @param endpoints how many endpoints an account may have
 */
record Facts(String brand, OwnAddress own, Duration attempt, List<Duration> retries, int endpoints) {

    Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        values.put("brand", brand);
        values.put("brand-name", Character.toUpperCase(brand.charAt(0)) + brand.substring(1));
        values.put("base-url", own.value());
        values.put("attempt-seconds", Long.toString(Math.max(1, attempt.toSeconds())));
        values.put("retry-schedule", schedule(Locale.ENGLISH, "h"));
        values.put("endpoint-limit", Integer.toString(endpoints));
        values.put(
                "vat-treatments",
                Arrays.stream(VatTreatment.values()).map(VatTreatment::word).collect(Collectors.joining(", ")));
        values.put("order-example", pretty(Examples.orderPaid()));
        values.put("refund-example", pretty(Examples.orderRefunded()));
        values.put("expired-example", pretty(Examples.orderExpired()));
        values.put("change-example", pretty(Examples.change("prices", Action.CREATED)));
        values.put("deleted-example", pretty(Examples.change("prices", Action.DELETED)));
        sample(values, SignedSample.of(brand));
        for (Stack stack : Stack.values()) {
            values.put("verify-" + stack.word(), Template.of(stack.code()).fill(values));
        }
        values.put("verify-key-node", Template.of("/help/verify-key.mjs").fill(values));
        values.put("verify-key-java", Template.of("/help/WebhookSignature.java").fill(values));
        values.put("verify-key-python", Template.of("/help/verify-key.py").fill(values));
        return values;
    }

    private static void sample(Map<String, String> values, SignedSample sample) {
        values.put("timestamp-header", sample.timestampHeader());
        values.put("timestamp-header-lower", sample.timestampHeader().toLowerCase(Locale.ROOT));
        values.put("signature-header", sample.signatureHeader());
        values.put("signature-header-lower", sample.signatureHeader().toLowerCase(Locale.ROOT));
        values.put("vector-secret", sample.secret());
        values.put("vector-id", sample.id());
        values.put("vector-timestamp", Long.toString(sample.timestamp()));
        values.put("vector-body", sample.body());
        values.put("vector-brand-signature", sample.brandSignature());
        values.put("vector-standard-signature", sample.standardSignature());
        values.put("vector-public-key", sample.publicKey());
        values.put("vector-key-signature", sample.keySignature());
    }

    /**
     * The delays in readable form: 5 s, 30 min, 24 h.
     *
     * @param hour the symbol for hours; Dutch has its own
     */
    String schedule(Locale language, String hour) {
        return retries.stream().map(delay -> words(delay, language, hour)).collect(Collectors.joining(", "));
    }

    private static String words(Duration delay, Locale language, String hour) {
        if (delay.compareTo(Duration.ofMinutes(1)) < 0) {
            return plain(delay.toMillis(), 1_000, language) + " s";
        }
        return delay.compareTo(Duration.ofHours(1)) < 0
                ? plain(delay.toSeconds(), 60, language) + " min"
                : plain(delay.toMinutes(), 60, language) + " " + hour;
    }

    private static String plain(long amount, int unit, Locale language) {
        return amount % unit == 0
                ? Long.toString(amount / unit)
                : String.format(language, "%.1f", (double) amount / unit);
    }

    private static String pretty(byte[] body) {
        JsonObject json;
        try (var reader = JSON.createReader(new InputStreamReader(new ByteArrayInputStream(body), UTF_8))) {
            json = reader.readObject();
        }
        StringWriter text = new StringWriter();
        try (var writer = JSON.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.write(json);
        }
        // The writer breaks lines inside empty arrays.
        return text.toString().strip().replaceAll("\\[\\s+]", "[]");
    }
}
