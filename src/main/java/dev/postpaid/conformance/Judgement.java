package dev.postpaid.conformance;

import dev.postpaid.conformance.CheckCase.Expected;

/**
 * What an answer says about a receiver.
 *
 * @param wronglyAccepted whether a forged or stale request was accepted
 * @param advice the key of a text; null for none
 */
record Judgement(Verdict verdict, boolean wronglyAccepted, String advice) {

    private static final int TOO_MANY_REQUESTS = 429;

    /**
     * @param status what was answered; null without an answer
     * @param delivered whether the endpoint's own rule counts this answer as a success
     * @param acceptsRight whether the right request was accepted; without that a refusal says nothing
     * @param hasKey whether the endpoint sends a fixed key, which the receiver may check instead of the signature
     */
    static Judgement of(CheckCase of, Integer status, boolean delivered, boolean acceptsRight, boolean hasKey) {
        if (status == null) {
            return unknown("no_answer");
        }
        if (status == TOO_MANY_REQUESTS) {
            return unknown("throttled");
        }
        if (of.expected() == Expected.REFUSED) {
            return isAccepted(status) ? accepted(of, hasKey) : refused(status, acceptsRight);
        }
        if (delivered) {
            return ok(of == CheckCase.SAME_ID ? "same_id_handling" : null);
        }
        return of.expected() == Expected.EITHER && isRefusal(status)
                ? ok("unknown_type")
                : new Judgement(Verdict.WRONG, false, of.word());
    }

    private static Judgement accepted(CheckCase of, boolean hasKey) {
        return hasKey && !of.isNoticedByKey() ? unknown("key_only") : new Judgement(Verdict.WRONG, true, of.word());
    }

    private static Judgement refused(int status, boolean acceptsRight) {
        if (!acceptsRight) {
            return unknown("refuses_all");
        }
        return ok(isRefusal(status) ? null : "refuse_with_4xx");
    }

    private static boolean isAccepted(int status) {
        return status >= 200 && status < 300;
    }

    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500;
    }

    private static Judgement ok(String advice) {
        return new Judgement(Verdict.OK, false, advice);
    }

    static Judgement unknown(String advice) {
        return new Judgement(Verdict.UNKNOWN, false, advice);
    }
}
