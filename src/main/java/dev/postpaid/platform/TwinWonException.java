package dev.postpaid.platform;

/** A concurrent twin of this call wrote first. Rolls back; {@link Contended} repeats the call. */
public class TwinWonException extends RuntimeException {}
