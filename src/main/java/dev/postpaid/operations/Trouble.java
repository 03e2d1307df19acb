package dev.postpaid.operations;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that an operator has to mend.
 *
 * @param since when it began, or happened; null if nobody knows
 * @param detail which nodes, how much: without words of a language; may be empty
 */
public record Trouble(Kind kind, Instant since, String detail) {

    /** What is wrong. */
    public enum Kind {
        /** The database was away in the last minutes. */
        DATABASE_AWAY,
        /** The database takes long to answer. */
        DATABASE_SLOW,
        /** Some nodes cannot read what this one encrypts. */
        MASTER_KEY,
        /** The disk is nearly full. */
        DISK,
        /** Old rows come faster than they are deleted, or deleting fails. */
        RETENTION,
        /** A node stopped without a farewell. */
        NODE,
        /** What is due is not sent. */
        QUEUE,
        /** The mail server takes nothing. */
        MAIL,
        /** Rows of the outbox are refused. */
        OUTBOX;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
