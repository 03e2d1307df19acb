package dev.postpaid.receiver;

/** Why a request is no webhook of ours. */
public enum Refusal {
    /** A header of the signature is missing, or is there twice. */
    HEADERS,
    /** The timestamp is no whole number of seconds. */
    TIMESTAMP,
    /** It was signed too long ago: somebody may send it again. */
    TOO_OLD,
    /** It was signed too far in the future: one of the clocks is wrong. */
    TOO_NEW,
    /** No signature is that of a secret or key of this receiver. */
    SIGNATURE,
    /** The body is longer than this receiver takes. */
    TOO_LONG;

    /** The status to answer with: 413 for a body that is too long, otherwise 401. */
    public int status() {
        return this == TOO_LONG ? 413 : 401;
    }
}
