package dev.postpaid.egress;

/** The only part of this installation to which it may send. The code that receives there provides its path. */
public interface OwnReceiver {

    /** The path below the base URL, without a slash at its end; the token follows it. */
    String path();
}
