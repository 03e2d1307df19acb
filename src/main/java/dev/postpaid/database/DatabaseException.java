package dev.postpaid.database;

import jakarta.transaction.TransactionalException;
import java.sql.SQLException;

/** The database refused a statement or was unavailable. The message is for the log only. */
public class DatabaseException extends RuntimeException {

    public DatabaseException(SQLException cause) {
        super(cause);
    }

    /** The failure itself if it is unchecked. */
    static RuntimeException of(Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            return unchecked;
        }
        return cause instanceof SQLException sql ? new DatabaseException(sql) : new IllegalStateException(cause);
    }

    DatabaseException(TransactionalException cause) {
        super(cause);
    }
}
