package dev.postpaid.recovery;

import java.time.Instant;
import java.util.List;

/**
 * A recovery as the API shows it.
 *
 * @param state {@code running}, {@code done} or {@code cancelled}
 * @param reason why it waits, or why it was cancelled, or null
 * @param progress how much of the period was gone through, from 0 to 1
 * @param found what the endpoint missed, as far as the period was gone through
 * @param sent of these, what was queued again
 * @param skipped of these, what waited already, or was delivered meanwhile
 * @param bodyGone of these, what cannot be sent any more
 * @param begunBy the name of the user or the API key
 * @param finishedAt null while it runs
 */
public record RecoveryView(
        String id,
        String endpointId,
        String state,
        String reason,
        double progress,
        Instant since,
        Instant until,
        String what,
        List<String> events,
        int found,
        int sent,
        int skipped,
        int bodyGone,
        String begunBy,
        Instant createdAt,
        Instant finishedAt) {

    static RecoveryView of(Recovery recovery) {
        return new RecoveryView(
                recovery.id(),
                recovery.endpointId(),
                recovery.state().word(),
                recovery.reason() == null ? null : recovery.reason().word(),
                recovery.progress(),
                recovery.scope().since(),
                recovery.scope().until(),
                recovery.scope().what().word(),
                recovery.scope().events(),
                recovery.counts().found(),
                recovery.counts().sent(),
                recovery.counts().skipped(),
                recovery.counts().bodyGone(),
                recovery.begunBy().name(),
                recovery.createdAt(),
                recovery.finishedAt());
    }

    public boolean runs() {
        return state.equals(Recovery.State.RUNNING.word());
    }
}
