package dev.postpaid.accounts;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.Locale;

/** The role of a person in the dashboard. */
public enum Role {
    /** May do everything, in every account. */
    OPERATOR,
    /** May do everything in one account. */
    OWNER,
    /** May look at one account, but sees no secrets and changes nothing. */
    VIEWER;

    /** @throws InvalidValueException for an unknown word */
    public static Role of(String word) {
        for (Role each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new InvalidValueException("role", Rule.of("role"));
    }

    /** The word in pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a person of this account may have the role. The operator's account has no owners: its API keys have the power
     * of an operator, and an owner could create one.
     */
    public boolean fits(Account account) {
        return this == VIEWER || (this == OPERATOR) == account.isOperator();
    }

    /** @throws InvalidValueException unless it {@link #fits} */
    public void mustFit(Account account) {
        if (!fits(account)) {
            throw new InvalidValueException("role", Rule.of("account_role"));
        }
    }

    public boolean mayChange() {
        return this != VIEWER;
    }
}
