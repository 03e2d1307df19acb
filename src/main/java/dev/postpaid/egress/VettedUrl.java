package dev.postpaid.egress;

import java.net.URI;

/**
 * A URL that passed the check for sending when it was saved. Only the guard creates one ({@link Targets#check}). DNS may
 * return other addresses later, so the host is vetted again before every connection.
 */
public final class VettedUrl {

    private final String value;

    VettedUrl(String value) {
        this.value = value;
    }

    /** The canonical URL, as in {@link TargetUrl#value()}. */
    public String value() {
        return value;
    }

    /** The URI for the HTTP client. */
    public URI uri() {
        return URI.create(value);
    }

    public boolean is(TargetUrl url) {
        return value.equals(url.value());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VettedUrl url && value.equals(url.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
