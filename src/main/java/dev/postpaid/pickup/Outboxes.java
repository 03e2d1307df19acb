package dev.postpaid.pickup;

import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.database.Database;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** What waits in the outbox, and what of it was refused, for the operator. */
@Transactional
@ApplicationScoped
public class Outboxes {

    private static final String REFUSED =
            "SELECT COUNT(*) AS n, MIN(refused_at) AS since FROM outbox WHERE refused_at IS NOT NULL";

    @Inject
    Database database;

    @Inject
    AuditEntries audit;

    /** What is refused now. @param since when the oldest was; null if there is none */
    public record Refused(int rows, Instant since) {}

    /** What is refused and not repaired. */
    public Refused refused() {
        return database.with(connection -> Database.query(
                        connection, row -> new Refused(row.getInt("n"), Database.instant(row, "since")), REFUSED)
                .get(0));
    }

    /**
     * Newest first, without bodies.
     *
     * @param status {@code waiting}, {@code refused} or null for both
     * @throws ProblemException 422 for another status
     */
    public Page<OutboxView> list(String status, PageRequest page) {
        if (status != null && !List.of("waiting", "refused").contains(status)) {
            throw ProblemException.invalid("status", Rule.of("one_of", "waiting, refused"));
        }
        long before = page.isFirst() ? Long.MAX_VALUE : OutboxId.of(page.before());
        List<OutboxRow> rows = database.with(connection ->
                OutboxRows.list(connection, status == null ? null : status.equals("refused"), before, page.fetch()));
        return Page.of(rows, page, OutboxRow::name).map(OutboxView::listed);
    }

    /** @throws ProblemException 404 if there is none */
    OutboxView get(String id) {
        return OutboxView.whole(row(id));
    }

    /**
     * Lets a refused row wait again. One that waits stays as it is.
     *
     * @throws ProblemException 404 if there is none
     */
    public OutboxView retry(String id) {
        if (database.with(connection -> OutboxRows.retry(connection, OutboxId.of(id)))) {
            audit.noteOfInstallation("outbox_retried", id);
        }
        return OutboxView.whole(row(id));
    }

    /** @throws ProblemException 404 if there is none; 409 for a row that waits: it may be recorded at this moment */
    public void delete(String id) {
        if (!database.with(connection -> OutboxRows.delete(connection, OutboxId.of(id)))) {
            row(id);
            throw new ProblemException(
                    ProblemType.OUTBOX_WAITING, "This row is not refused; it is about to be recorded.");
        }
        audit.noteOfInstallation("outbox_deleted", id);
    }

    private OutboxRow row(String id) {
        return database.with(connection -> OutboxRows.find(connection, OutboxId.of(id)))
                .orElseThrow(() -> ProblemException.notFound("outbox row"));
    }
}
