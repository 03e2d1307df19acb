package dev.postpaid.payments;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mollie's list of payments: newest first, by when they were begun. It ends at the first payment that was begun before the period.
 * Its link to the next page gives the id at which that begins; the address of the link is not followed, since the key goes to the
 * account's own address only.
 *
 * @see <a href="https://docs.mollie.com/reference/list-payments">Mollie: List payments</a>
 */
final class MollieList {

    private static final Logger LOG = Logger.getLogger(MollieList.class.getName());

    private static final String FIRST = "/v2/payments?limit=250";
    private static final Pattern PAYMENT_ID = Pattern.compile("tr_[A-Za-z0-9]{4,60}");
    private static final Pattern FROM = Pattern.compile("[?&]from=(" + PAYMENT_ID.pattern() + ")(?:[&#]|$)");

    private MollieList() {}

    /** @param cursor of the page before; null for the first page */
    static String path(String cursor) {
        return cursor == null ? FIRST : FIRST + "&from=" + cursor;
    }

    /** @throws InvalidValueException if this is no list of payments */
    static ReceivedPage read(JsonObject list, Instant since) {
        if (!(object(list, "_embedded").get("payments") instanceof JsonArray payments)) {
            throw new InvalidValueException("_embedded", Rule.of("required"));
        }
        List<ReceivedPayment> ofOrders = new ArrayList<>();
        List<String> others = new ArrayList<>();
        boolean ends = false;
        for (JsonValue each : payments) {
            JsonObject payment = each instanceof JsonObject json ? json : JsonValue.EMPTY_JSON_OBJECT;
            if (isBefore(payment, since)) {
                ends = true;
            } else {
                take(payment, ofOrders, others);
            }
        }
        return new ReceivedPage(ofOrders, others, ends ? null : next(list));
    }

    private static void take(JsonObject json, List<ReceivedPayment> ofOrders, List<String> others) {
        String id = text(json, "id");
        if (id == null || !PAYMENT_ID.matcher(id).matches()) {
            return;
        }
        try {
            MolliePayment payment = MolliePayment.read(id, json);
            payment.report()
                    .ifPresent(report -> ofOrders.add(new ReceivedPayment(report.orderId(), id, report.receipt())));
            if (payment.paysNoOrder()) {
                others.add(id);
            }
        } catch (InvalidValueException e) {
            LOG.log(Level.WARNING, "payment of a list not understood, left out payment={0}: {1}", new Object[] {id, e});
        }
    }

    /** A payment without a time counts as one of the period. */
    private static boolean isBefore(JsonObject payment, Instant since) {
        try {
            String created = text(payment, "createdAt");
            return created != null && OffsetDateTime.parse(created).toInstant().isBefore(since);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String next(JsonObject list) {
        String link = text(object(object(list, "_links"), "next"), "href");
        Matcher from = FROM.matcher(link == null ? "" : link);
        return from.find() ? from.group(1) : null;
    }

    private static JsonObject object(JsonObject json, String name) {
        return json.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static String text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : null;
    }
}
