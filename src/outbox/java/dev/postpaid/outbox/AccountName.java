package dev.postpaid.outbox;

import java.util.Objects;

/** Which account of Postpaid something is sent for. */
public final class AccountName {

    private static final int LONGEST_ID = 40;
    private static final int LONGEST_REF = 100;

    private final String id;
    private final String ref;

    private AccountName(String id, String ref) {
        this.id = id;
        this.ref = ref;
    }

    /** Names it by Postpaid's own id: {@code acc_…}. */
    public static AccountName id(String id) {
        return new AccountName(Objects.requireNonNull(id, "id"), null);
    }

    /** Names it by the id that your platform has for it, as it was given to Postpaid. */
    public static AccountName ref(String ref) {
        return new AccountName(null, Objects.requireNonNull(ref, "ref"));
    }

    /** Null if it is named by its ref. */
    String id() {
        return id;
    }

    /** Null if it is named by its id. */
    String ref() {
        return ref;
    }

    void check() {
        Check.text("account id", id, LONGEST_ID);
        Check.text("account ref", ref, LONGEST_REF);
        if (id != null && !id.startsWith("acc_")) {
            throw new OutboxException("account id", "an id begins with acc_; use AccountName.ref for your own ids");
        }
        if (ref != null && ref.isBlank()) {
            throw new OutboxException("account ref", "required");
        }
    }
}
