package dev.postpaid.orders;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A payment as its provider reports it. Provider and reference together name it: reported again, it is the same payment.
 *
 * @param provider for example {@code mollie}; lower-case letters, digits, {@code _} and {@code -}
 * @param reference the provider's own id of the payment
 * @param paidAt when the money was paid; null for now
 * @param test whether no real money moved
 */
public record Payment(String provider, String reference, Instant paidAt, boolean test) {

    /** The provider of payments in which no money moves. */
    public static final String TEST_PROVIDER = "test";

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    /** What a payment is known by. */
    record Key(String accountId, String provider, String reference) {

        List<String> texts() {
            return List.of(accountId, provider, reference);
        }
    }

    Key key(String accountId) {
        return new Key(accountId, provider, reference);
    }

    /** @throws InvalidValueException naming the field, as the API writes it, that broke a rule */
    public Payment {
        if (!provider.matches("[a-z][a-z0-9_-]{0,39}")) {
            throw new InvalidValueException("provider", Rule.of("provider_name"));
        }
        reference = Text.required("reference", reference, 200);
        if (paidAt != null && paidAt.isBefore(EARLIEST)) {
            throw new InvalidValueException("paid_at", Rule.of("year_2000"));
        }
    }

    /** One that somebody reports. @throws InvalidValueException naming the field that broke a rule */
    public static Payment reported(String provider, String reference, Instant paidAt, boolean test, Instant now) {
        return new Payment(provider, reference, notInTheFuture(paidAt, now), test);
    }

    /** Reads {@code {"provider","reference","paid_at","is_test"}}; null if anything is wrong with it. */
    public static Payment from(JsonInput in, Instant now) {
        String provider = in.requiredText("provider");
        String reference = in.requiredText("reference");
        String paidAt = in.text("paid_at");
        boolean test = in.flag("is_test", false);
        return in.make(() -> new Payment(provider, reference, time(paidAt, now), test));
    }

    private static Instant time(String text, Instant now) {
        if (text == null) {
            return null;
        }
        Instant time;
        try {
            time = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValueException("paid_at", Rule.of("time"));
        }
        return notInTheFuture(time, now);
    }

    private static Instant notInTheFuture(Instant paidAt, Instant now) {
        if (paidAt != null && paidAt.isAfter(now.plus(CLOCKS_APART))) {
            throw new InvalidValueException("paid_at", Rule.of("not_in_the_future"));
        }
        return paidAt;
    }
}
