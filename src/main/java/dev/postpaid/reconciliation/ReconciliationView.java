package dev.postpaid.reconciliation;

import dev.postpaid.web.Page;
import java.time.Instant;

/**
 * A reconciliation as the API shows it.
 *
 * @param provider null if only deliveries are looked at
 * @param nightly {@code report} or {@code repair} if nobody asked for it; else null
 * @param state {@code running}, {@code done} or {@code failed}
 * @param reason why it failed, or null. What was found all the same is there
 * @param complete false if a limit ended it before everything was looked at
 * @param compared payments at the provider that name an order
 * @param notOurs paid payments at the provider that are of other systems
 * @param unknownHere how many findings are paid there and unknown here
 * @param undelivered how many findings are paid here and undelivered
 * @param waiting deliveries that wait or are being sent, and need nothing
 * @param repairable how many findings can be repaired now. @param repairing how many are being repaired
 * @param begunBy the name of the user or the API key
 * @param finishedAt null while it runs
 * @param findings a page of them; null in a list of reconciliations
 */
public record ReconciliationView(
        String id,
        String provider,
        String nightly,
        String state,
        String reason,
        boolean complete,
        Instant since,
        Instant until,
        int compared,
        int notOurs,
        int unknownHere,
        int undelivered,
        int waiting,
        int repairable,
        int repairing,
        String begunBy,
        Instant createdAt,
        Instant finishedAt,
        Page<FindingView> findings) {

    static ReconciliationView of(
            Reconciliation reconciliation, RepairRows.Progress progress, Page<FindingView> findings) {
        return new ReconciliationView(
                reconciliation.id(),
                reconciliation.provider(),
                Words.of(reconciliation.nightly()),
                Words.of(reconciliation.state()),
                Words.of(reconciliation.reason()),
                !reconciliation.cut(),
                reconciliation.since(),
                reconciliation.until(),
                reconciliation.tally().compared(),
                reconciliation.tally().notOurs(),
                reconciliation.tally().unknownHere(),
                reconciliation.tally().undelivered(),
                reconciliation.tally().waiting(),
                progress.open(),
                progress.repairing(),
                reconciliation.begunBy().name(),
                reconciliation.createdAt(),
                reconciliation.finishedAt(),
                findings);
    }

    /** Whether it is not finished, or repairs something. */
    public boolean goesOn() {
        return finishedAt == null || repairing > 0;
    }
}
