package dev.postpaid.accounts;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.enterprise.context.RequestScoped;

/** Whose request this is. Set by the door that the request came through, before any feature sees it. */
@RequestScoped
public class Caller {

    private Account account;

    void is(Account account) {
        this.account = account;
    }

    /**
     * The account that everything in this request belongs to.
     *
     * @throws ProblemException 401 if nobody is signed in
     */
    public Account account() {
        if (account == null) {
            throw new ProblemException(ProblemType.UNAUTHORIZED, "Send an API key: Authorization: Bearer bk_…");
        }
        return account;
    }

    /** The id of {@link #account()}. */
    public String accountId() {
        return account().id();
    }

    /** @throws ProblemException 403 unless this is the operator of the installation */
    public void mustBeOperator() {
        if (!account().isOperator()) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Only the operator's key may do that.");
        }
    }
}
