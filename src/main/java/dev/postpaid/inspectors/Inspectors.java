package dev.postpaid.inspectors;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The inspectors of all accounts. */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class Inspectors {

    /** For the log of changes: selects kind, id and name of an inspector by account and id, and whether it was deleted. */
    public static final String NAME =
            """
            SELECT 'inspector' AS kind, id, 'inspect/' || token AS name, FALSE AS gone
            FROM inspector
            WHERE account_id = ? AND id = ?
            """;

    private static final String INSERT =
            """
            INSERT INTO inspector (%s)
            VALUES (?, ?, ?, ?, ?, 0, NULL, ?, ?, ?, NULL)
            """
                    .formatted(Inspector.COLUMNS);

    private static final String OF_ACCOUNT =
            """
            SELECT %s
            FROM inspector
            WHERE account_id = ? AND expires_at > ?
            ORDER BY id DESC
            """
                    .formatted(Inspector.COLUMNS);

    @Inject
    Accounts accounts;

    @Inject
    AuditEntries audit;

    @Inject
    Database database;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** @throws ProblemException as {@link #create(String, String)} */
    public Inspector create(String accountId) {
        return create(accountId, null);
    }

    /**
     * @param name for people; or null
     * @throws ProblemException 409 if the account has the maximum number of inspectors
     */
    public Inspector create(String accountId, String name) {
        accounts.lock(accountId);
        int most = settings.count(Setting.INSPECTOR_LIMIT);
        if (of(accountId).size() >= most) {
            throw new ProblemException(
                    ProblemType.INSPECTOR_LIMIT, "An account may have " + most + " inspectors; delete one first.");
        }
        Instant now = clock.instant();
        Inspector made = new Inspector(
                Ids.next("ins"),
                accountId,
                InspectorToken.random().value(),
                CannedAnswer.DEFAULT,
                0,
                null,
                now,
                now.plus(settings.duration(Setting.INSPECTOR_LIFE)),
                name,
                null);
        database.with(connection -> Database.update(
                connection,
                INSERT,
                made.id(),
                accountId,
                made.token(),
                made.answer().status(),
                made.answer().delaySeconds(),
                made.createdAt(),
                made.expiresAt(),
                name));
        audit.note(accountId, "inspector_created", made.id());
        return made;
    }

    /** The inspectors of an account that have not expired, newest first. */
    public List<Inspector> of(String accountId) {
        return database.with(
                connection -> Database.query(connection, Inspector::read, OF_ACCOUNT, accountId, clock.instant()));
    }

    /** Finds an inspector by its token. @throws ProblemException 404 unless it is this account's and has not expired */
    public Inspector get(String accountId, String token) {
        return of(accountId).stream()
                .filter(each -> each.token().equals(token))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("inspector"));
    }

    /** Finds an inspector by its id. @throws ProblemException as {@link #get(String, String)} */
    public Inspector ofId(String accountId, String id) {
        return of(accountId).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("inspector"));
    }

    /**
     * The same for the operator, who may see the inspectors of all accounts.
     *
     * @throws ProblemException 404 if there is none
     */
    public Inspector get(String token) {
        return database
                .with(connection -> Database.query(
                        connection,
                        Inspector::read,
                        "SELECT " + Inspector.COLUMNS + " FROM inspector WHERE token = ? AND expires_at > ?",
                        String.valueOf(token),
                        clock.instant()))
                .stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("inspector"));
    }

    /** Sets the response from now on. @throws ProblemException as {@link #get} */
    public void answer(String accountId, String token, CannedAnswer answer) {
        Inspector inspector = get(accountId, token);
        database.with(connection -> Database.update(
                connection,
                "UPDATE inspector SET answer_status = ?, answer_delay_seconds = ? WHERE account_id = ? AND id = ?",
                answer.status(),
                answer.delaySeconds(),
                accountId,
                inspector.id()));
    }

    /**
     * Deletes an inspector. It is unknown from now on; a background task deletes it and its requests.
     *
     * @throws ProblemException as {@link #get}
     */
    public void delete(String accountId, String token) {
        Inspector inspector = get(accountId, token);
        database.with(connection -> Database.update(
                connection,
                "UPDATE inspector SET expires_at = ? WHERE account_id = ? AND id = ?",
                clock.instant(),
                accountId,
                inspector.id()));
        audit.note(accountId, "inspector_deleted", inspector.id());
    }
}
