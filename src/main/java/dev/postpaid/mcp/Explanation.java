package dev.postpaid.mcp;

import dev.postpaid.deliveries.DeliveryStatus;
import dev.postpaid.deliveries.EndReason;
import dev.postpaid.history.DeliveryView;
import dev.postpaid.history.DeliveryView.AttemptView;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What became of an event at an endpoint, and what somebody can do about it, in words.
 *
 * @param what whole sentences
 * @param todo whole sentences
 */
record Explanation(String what, String todo) {

    /** What a recovery sends: events of the time when the endpoint was not there, or not active. */
    private static final String RECOVER = " Then send the event with recover_endpoint.";

    /** What no recovery sends, since it was not meant for the endpoint at that time. */
    private static final String SEND =
            " This event is not sent by itself then: a person sends it on its page in the dashboard, or with POST"
                    + " /events/{id}/send of the API.";

    /** By the word of why an event was not to be sent. */
    static final Map<String, Explanation> SKIPPED = Map.of(
            "plan",
            new Explanation("Webhooks were not part of the account's plan.", "Choose a plan with webhooks." + SEND),
            "no_endpoint",
            new Explanation("The account had no endpoint when the event was recorded.", "Add an endpoint." + RECOVER),
            "disabled",
            new Explanation(
                    "Somebody had disabled the endpoint when the event was recorded.",
                    "Enable the endpoint." + RECOVER),
            "suspended",
            new Explanation(
                    "The endpoint was suspended when the event was recorded, since its receiver had failed for long.",
                    "See show_endpoint for the reason, mend the receiver, and enable the endpoint." + RECOVER),
            "not_selected",
            new Explanation(
                    "The endpoint has not selected events of this type.",
                    "Add the type to the endpoint's events if it shall get them." + SEND),
            "test_order",
            new Explanation(
                    "It is a test order, and the endpoint does not receive test orders.",
                    "Set test_orders of the endpoint if it shall get them." + SEND),
            "about_itself",
            new Explanation(
                    "The event tells about this very endpoint, and no endpoint is told about itself.", "Nothing."),
            "filtered",
            new Explanation(
                    "The endpoint has a filter, and the condition that is named here was not met.",
                    "Change the filter of the endpoint if it shall get such events." + SEND));

    /** About an endpoint for which no decision was made. */
    static final Explanation ADDED_LATER = new Explanation(
            "The endpoint was added after the event was recorded.",
            "Send the event with recover_endpoint if it shall get it.");

    private static final Explanation UNKNOWN = new Explanation(
            "What was decided for it is no longer kept.", "A person can send it on its page in the dashboard.");

    /** By the word of why a delivery ended without being delivered. */
    static final Map<EndReason, Explanation> ENDED = Map.of(
            EndReason.GONE,
            new Explanation(
                    "The receiver answered 410: the URL no longer exists. The endpoint was suspended.",
                    "Correct the URL, enable the endpoint, then use retry_delivery."),
            EndReason.SCHEDULE_ENDED,
            new Explanation("All attempts of its schedule failed.", "Mend the receiver, then use retry_delivery."),
            EndReason.POISON_MESSAGE,
            new Explanation(
                    "The server stopped again and again at this delivery.", "Tell the operator of this installation."),
            EndReason.ENDPOINT_DELETED,
            new Explanation("The endpoint was deleted.", "Add it again. Then use recover_endpoint."),
            EndReason.BODY_GONE,
            new Explanation("The body of the event was no longer kept.", "Nothing: it cannot be sent any more."),
            EndReason.BY_USER,
            new Explanation("Somebody cancelled it.", "Use retry_delivery if it shall be sent after all."),
            EndReason.ERASED,
            new Explanation("The data of its buyer was erased.", "Nothing: it must not be sent any more."));

    /** Why it was not to be sent. @param reason null if nobody knows */
    static Explanation skipped(String reason) {
        return reason == null ? UNKNOWN : SKIPPED.getOrDefault(reason, UNKNOWN);
    }

    /**
     * How a delivery fares.
     *
     * @param last its last attempt; empty before the first
     */
    static Explanation of(DeliveryView delivery, Optional<AttemptView> last) {
        return switch (DeliveryStatus.valueOf(delivery.status().toUpperCase(Locale.ROOT))) {
            case PENDING -> pending(delivery, last);
            case IN_FLIGHT -> new Explanation("It is being sent at this moment.", "Ask again in a minute.");
            case HELD ->
                new Explanation(
                        "It is held: its endpoint fails, is not active, or sends in order and waits for an earlier one."
                                + failure(last),
                        advice(last, "See show_endpoint. It is sent by itself once the endpoint is well."));
            case DELIVERED ->
                new Explanation(
                        "It was delivered: the receiver accepted it"
                                + (delivery.lastStatusCode() == null
                                        ? "."
                                        : " with " + delivery.lastStatusCode() + "."),
                        "Look at the receiver: it has it, by its webhook-id " + delivery.eventId() + ".");
            case EXHAUSTED, CANCELLED -> ended(delivery.statusReason(), last);
        };
    }

    private static Explanation pending(DeliveryView delivery, Optional<AttemptView> last) {
        return last.isEmpty()
                ? new Explanation("It waits for its first attempt.", "Ask again in a minute.")
                : new Explanation(
                        "Attempts failed; the next one is due at " + delivery.nextAttemptAt() + "." + failure(last),
                        advice(last, "It is tried again by itself; retry_delivery sends it now."));
    }

    private static Explanation ended(String reason, Optional<AttemptView> last) {
        return ENDED.entrySet().stream()
                .filter(each -> each.getKey().word().equals(reason))
                .map(Map.Entry::getValue)
                .findFirst()
                .map(known -> new Explanation(known.what + failure(last), advice(last, known.todo)))
                .orElseGet(() -> new Explanation(
                        "It ended without being delivered." + failure(last),
                        advice(last, "Mend the receiver, then use retry_delivery.")));
    }

    private static String failure(Optional<AttemptView> last) {
        return last.map(AttemptView::error)
                .map(error -> " The last attempt: " + error)
                .orElse("");
    }

    private static String advice(Optional<AttemptView> last, String then) {
        return last.map(AttemptView::advice).map(advice -> advice + " " + then).orElse(then);
    }
}
