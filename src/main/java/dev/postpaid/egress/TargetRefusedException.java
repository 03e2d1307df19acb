package dev.postpaid.egress;

/**
 * A URL points where Postpaid does not send. The message may be shown to a seller: it names the rule for names and
 * ports, and says nothing about an address, since that would let a seller map the network behind this server.
 */
public final class TargetRefusedException extends Exception {

    public TargetRefusedException(String message) {
        super(message);
    }
}
