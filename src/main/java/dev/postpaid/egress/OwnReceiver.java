package dev.postpaid.egress;

/** The one place of this installation that it may send to itself. Whatever receives there hands out its path. */
public interface OwnReceiver {

    /** Below the base URL, without a slash at its end; the token follows it. */
    String path();
}
