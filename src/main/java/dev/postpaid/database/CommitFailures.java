package dev.postpaid.database;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.TransactionalException;

/**
 * A transaction that cannot be committed is the database's failure, and told as such: for the exception that says so Jersey has
 * a mapper of its own, which makes 500 of it. Around the transaction's own interceptor, which has priority 200.
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

    /** The same for transactions of their own: the kind is a part of the binding. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 150)
    public static class SeparateCommits extends CommitFailures {}
}
