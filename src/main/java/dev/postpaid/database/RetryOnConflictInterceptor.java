package dev.postpaid.database;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Repeats the call outside the transaction, whose interceptor has priority 200. */
@RetryOnConflict
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class RetryOnConflictInterceptor {

    private static final int ATTEMPTS = 4;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    @AroundInvoke
    Object repeat(InvocationContext call) throws Exception {
        if (transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
            return call.proceed();
        }
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return call.proceed();
            } catch (RuntimeException e) {
                if (!Conflicts.isLost(e)) {
                    throw e;
                }
            }
        }
        try {
            return call.proceed();
        } catch (RuntimeException e) {
            if (Conflicts.isLost(e)) {
                throw new ProblemException(
                        ProblemType.UNAVAILABLE, "The same thing is being done at this moment; please repeat.");
            }
            throw e;
        }
    }
}
