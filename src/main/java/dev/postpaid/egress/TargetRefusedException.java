package dev.postpaid.egress;

import dev.postpaid.platform.Rule;

/**
 * A URL points where Postpaid does not send. The message may be shown to a seller: it names the rule for names and
 * ports, and says nothing about an address, since that would let a seller map the network behind this server.
 */
public final class TargetRefusedException extends Exception {

    private final transient Rule rule;

    public TargetRefusedException(Rule rule) {
        super(rule.text());
        this.rule = rule;
    }

    /** What a URL has to be to be sent to. */
    public Rule rule() {
        return rule;
    }
}
