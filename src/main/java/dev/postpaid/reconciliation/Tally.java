package dev.postpaid.reconciliation;

/**
 * What was counted so far.
 *
 * @param compared payments at the provider that name an order
 * @param notOurs paid payments at the provider that are of other systems
 * @param unknownHere findings of that kind. @param undelivered findings of that kind
 * @param waiting deliveries of paid orders that wait or are being sent
 */
record Tally(int compared, int notOurs, int unknownHere, int undelivered, int waiting) {

    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0);

    Tally plus(Tally more) {
        return new Tally(
                compared + more.compared,
                notOurs + more.notOurs,
                unknownHere + more.unknownHere,
                undelivered + more.undelivered,
                waiting + more.waiting);
    }
}
