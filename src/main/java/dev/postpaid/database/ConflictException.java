package dev.postpaid.database;

/** A concurrent twin of this call wrote first. Rolls back; {@link RetryOnConflict} repeats the call. */
public class ConflictException extends RuntimeException {}
