package dev.postpaid.receiver;

/** A request is refused. The message is for the receiver's own log: it has nothing of the request and no secret. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    RefusedException(Refusal refusal) {
        super("webhook refused: " + refusal);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
