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
import java.sql.SQLException;
import java.util.Set;

/** Repeats the call outside the transaction, whose interceptor has priority 200. */
@RetryOnConflict
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class RetryOnConflictInterceptor {

    private static final int ATTEMPTS = 4;

    /**
     * SQL states of conflicts. H2: 50200 deadlock (40001), HYT00 lock timeout, 90131 concurrent update (40001); PostgreSQL:
     * 40001, 40P01.
     */
    private static final Set<String> TRANSIENT = Set.of("40001", "40P01", "HYT00");

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
                if (!lost(e)) {
                    throw e;
                }
            }
        }
        try {
            return call.proceed();
        } catch (RuntimeException e) {
            if (lost(e)) {
                throw new ProblemException(
                        ProblemType.UNAVAILABLE, "The same thing is being done at this moment; please repeat.");
            }
            throw e;
        }
    }

    private static boolean lost(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConflictException
                    || cause instanceof SQLException sql && TRANSIENT.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
