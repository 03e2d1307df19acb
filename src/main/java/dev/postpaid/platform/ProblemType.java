package dev.postpaid.platform;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The kinds of problems that the API answers with (RFC 9457). The {@code type} of a problem is {@code /problems/<slug>};
 * slugs are part of the API and never change.
 */
public enum ProblemType {
    MALFORMED_JSON(400, "The body is not JSON"),
    BAD_REQUEST(400, "The request cannot be understood"),
    INVALID_SIGNATURE(400, "The signature is not valid"),
    UNAUTHORIZED(401, "An API key is needed"),
    FORBIDDEN(403, "This key may not do that"),
    READ_ONLY_KEY(403, "This key may only read"),
    HOOKS_ONLY_KEY(403, "This key is for hooks only"),
    PLAN_REQUIRED(403, "Not part of this plan"),
    NOT_FOUND(404, "Not found"),
    ACCOUNT_NOT_FOUND(404, "There is no such account"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not available in that media type"),
    ACCOUNT_REF_TAKEN(409, "Another account has this ref"),
    OPERATOR_ACCOUNT(409, "The operator's account stays"),
    ALREADY_PAID(409, "The order is already paid"),
    PAYMENT_CONFLICT(409, "The payment belongs to another order"),
    ORDER_NOT_PAID(409, "The order is not paid"),
    REFUND_CONFLICT(409, "There is another refund with this id"),
    ORDER_NUMBER_AMBIGUOUS(409, "Several orders have this number"),
    KEY_EXPIRED(409, "The key has expired"),
    ENDPOINT_EXISTS(409, "The endpoint exists already"),
    ENDPOINT_LIMIT(409, "No more endpoints"),
    INSPECTOR_LIMIT(409, "No more inspectors"),
    PRODUCT_LIMIT(409, "No more products"),
    RECIPIENT_LIMIT(409, "No more addresses for e-mails"),
    SECRET_LIMIT(409, "No more signing secrets at a time"),
    DELIVERY_IN_FLIGHT(409, "The delivery is being sent"),
    DELIVERY_WAITING(409, "The delivery waits already"),
    DELIVERY_FINISHED(409, "The delivery is finished"),
    RECOVERY_RUNNING(409, "A recovery runs already"),
    RECONCILIATION_RUNNING(409, "A reconciliation runs already"),
    ENDPOINT_GONE(409, "The endpoint was deleted"),
    LOGIN_EXISTS(409, "The login exists already"),
    LAST_PERSON(409, "Somebody has to remain"),
    ONESELF(409, "Not to oneself"),
    ENTITY_EXISTS(409, "The entity exists already"),
    OUTBOX_WAITING(409, "The row is about to be recorded"),
    EVENT_TYPE_LIMIT(409, "No more event types"),
    EVENT_TYPE_ARCHIVED(409, "The event type is archived"),
    EVENT_DIFFERS(409, "There is another event with this id"),
    REQUEST_ANSWERED(409, "The request has an answer"),
    BODY_GONE(409, "The body is no longer kept"),
    IDEMPOTENCY_KEY_IN_USE(409, "The first request with this key still runs"),
    PRECONDITION_FAILED(412, "It was changed meanwhile"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    INVALID_INPUT(422, "Invalid input"),
    IDEMPOTENCY_KEY_REUSED(422, "The key was used for another request"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "Something went wrong here"),
    UNAVAILABLE(503, "Not available right now");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The kind whose page is {@code /problems/<slug>}; empty if there is none. */
    public static Optional<ProblemType> ofSlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }

    /** For example {@code endpoint-limit}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The relative reference that identifies this kind, for example {@code /problems/endpoint-limit}. */
    public String uri() {
        return "/problems/" + slug();
    }

    /**
     * The number of seconds after which the same request can be repeated; empty for problems that do not pass by themselves.
     */
    public OptionalInt retryAfter() {
        return switch (this) {
            case TOO_MANY_REQUESTS, IDEMPOTENCY_KEY_IN_USE -> OptionalInt.of(1);
            case UNAVAILABLE -> OptionalInt.of(2);
            default -> OptionalInt.empty();
        };
    }

    /** The general kind for a status that the container chose. */
    public static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405, 501 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 503 -> UNAVAILABLE;
            default -> status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL;
        };
    }
}
