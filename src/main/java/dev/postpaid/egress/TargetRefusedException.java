package dev.postpaid.egress;

import dev.postpaid.platform.Rule;

/**
 * A URL points to a target that Postpaid refuses. The message may be shown to a seller. It names the rule for names and
 * ports, but says nothing about an address, since that would let a seller map the network behind this server.
 */
public final class TargetRefusedException extends Exception {

    private final transient Rule rule;

    public TargetRefusedException(Rule rule) {
        super(rule.text());
        this.rule = rule;
    }

    /** The rule that the URL breaks. */
    public Rule rule() {
        return rule;
    }
}
