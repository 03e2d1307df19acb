package dev.postpaid.egress;

import java.net.URI;

/**
 * A URL that this installation may send to, as far as that is known when it is saved: only the guard makes one
 * ({@link Targets#check}). DNS may answer differently later, so its host is vetted again before every connection.
 */
public final class VettedUrl {

    private final String value;

    VettedUrl(String value) {
        this.value = value;
    }

    /** Canonical, as {@link TargetUrl#value()}. */
    public String value() {
        return value;
    }

    /** What the HTTP client is given. */
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
