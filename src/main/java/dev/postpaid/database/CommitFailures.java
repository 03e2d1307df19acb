package dev.postpaid.database;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.TransactionalException;

/**
 * Reports a failed commit as a {@link DatabaseException}. Jersey has its own mapper for {@link TransactionalException},
 * which answers 500. This interceptor runs around the transaction's own interceptor, which has priority 200.
 */
@Transactional
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 150)
public class CommitFailures {

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        try {
            return call.proceed();
        } catch (TransactionalException e) {
            throw new DatabaseException(e);
        }
    }

    /** The same for {@code REQUIRES_NEW}: the transaction type is part of the interceptor binding. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 150)
    public static class SeparateCommits extends CommitFailures {}
}
