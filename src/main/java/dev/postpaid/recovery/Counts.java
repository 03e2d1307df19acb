package dev.postpaid.recovery;

/**
 * How many events were found.
 *
 * @param found what the endpoint missed
 * @param sent of these, what was queued again
 * @param skipped of these, what waits for the endpoint already, or was delivered meanwhile
 * @param bodyGone of these, what cannot be sent since its body is no longer kept
 */
record Counts(int found, int sent, int skipped, int bodyGone) {

    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Counts more) {
        return new Counts(found + more.found, sent + more.sent, skipped + more.skipped, bodyGone + more.bodyGone);
    }
}
