package dev.postpaid.database;

import jakarta.transaction.TransactionalException;
import java.sql.SQLException;

/** The database refused a statement or was unavailable. The message is for the log only. */
public class DatabaseException extends RuntimeException {

    public DatabaseException(SQLException cause) {
        super(cause);
    }

    DatabaseException(TransactionalException cause) {
        super(cause);
    }
}
