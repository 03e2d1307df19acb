package dev.postpaid.outbox;

import jakarta.json.JsonObject;
import java.util.Objects;

/** What is sent for an account. Fire it as a CDI event in a JTA transaction. */
public abstract sealed class OutboxMessage permits PaidOrder, Changes, OwnEvent {

    private final AccountName account;

    OutboxMessage(AccountName account) {
        this.account = Objects.requireNonNull(account, "account");
    }

    /** Whom it is for. */
    public final AccountName account() {
        return account;
    }

    /** How Postpaid tells what the body is. */
    abstract String kind();

    /**
     * The body, as the API takes it.
     *
     * @throws OutboxException naming the field that broke a rule
     */
    abstract JsonObject body();
}
