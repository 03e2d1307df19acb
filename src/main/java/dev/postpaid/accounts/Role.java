package dev.postpaid.accounts;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.Locale;

/** What a person may do in the dashboard. */
public enum Role {
    /** Everything, in every account. */
    OPERATOR,
    /** Everything in one account. */
    OWNER,
    /** Look at one account: no secrets, no changes. */
    VIEWER;

    /** @throws InvalidValueException for a word that is none */
    public static Role of(String word) {
        for (Role each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new InvalidValueException("role", Rule.of("role"));
    }

    /** As written in pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a person of this account may have it. The operator's account has no owners: its API keys have the power
     * of an operator, and an owner could make one.
     */
    public boolean fits(Account account) {
        return this == VIEWER || (this == OPERATOR) == account.isOperator();
    }

    /** @throws InvalidValueException unless it {@link #fits} */
    void mustFit(Account account) {
        if (!fits(account)) {
            throw new InvalidValueException("role", Rule.of("account_role"));
        }
    }

    public boolean mayChange() {
        return this != VIEWER;
    }
}
