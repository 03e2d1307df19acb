package dev.postpaid.database;

/** A concurrent call wrote the same data first. The transaction rolls back; {@link RetryOnConflict} repeats the call. */
public class ConflictException extends RuntimeException {}
