package dev.postpaid.masterkey;

import dev.postpaid.database.Database;
import dev.postpaid.database.DatabaseException;
import dev.postpaid.masterkey.MasterKeyUse.Pass;
import dev.postpaid.masterkey.SealedRows.Renewed;
import dev.postpaid.masterkey.SealedRows.Sealed;
import dev.postpaid.platform.BackgroundWork;
import dev.postpaid.platform.SealedColumn;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * Re-encrypts secrets with the first master key, as soon as all living nodes encrypt with it. It goes through all secrets a few
 * hundred at a time, and again after a while, until a whole pass finds nothing to do: a transaction that began before can have
 * written back what it had read.
 */
@ApplicationScoped
public class Reencryption implements BackgroundWork {

    private static final Logger LOG = Logger.getLogger(Reencryption.class.getName());

    private static final int ROWS = 200;

    /** Longer than any transaction lasts that changes a secret. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    @Inject
    Database database;

    @Inject
    MasterKeys masterKeys;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    /** No statement on a node with one key. */
    @Override
    public List<String> unfinished() {
        List<String> keys = vault.keyIds();
        if (keys.size() == 1) {
            return List.of();
        }
        boolean due = database.with(connection -> new MasterKeyUse(keys.get(0)).isDue(connection, clock.instant()));
        return due && masterKeys.nodesWithAnother().isEmpty() ? List.of(keys.get(0)) : List.of();
    }

    @Override
    public boolean step(String key) {
        MasterKeyUse use = new MasterKeyUse(key);
        try {
            return database.inTransaction(connection -> {
                Optional<Pass> pass = use.lock(connection);
                return pass.isPresent()
                        && !clock.instant().isBefore(pass.get().beginsAt())
                        && step(connection, use, pass.get());
            });
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** The last secrets of a pass are done in the transaction that ends it: none left means that the pass is over. */
    private boolean step(Connection connection, MasterKeyUse use, Pass pass) throws SQLException {
        List<SealedColumn> left = masterKeys.columns().stream()
                .filter(column -> !pass.reached().isBehind(column))
                .toList();
        SealedColumn column = left.get(0);
        List<Sealed> rows =
                new SealedRows(column).after(connection, pass.reached().lastRowOf(column), ROWS);
        long renewed = pass.renewed() + renew(connection, column, rows);
        boolean isColumnDone = rows.size() < ROWS;
        if (isColumnDone && left.size() == 1) {
            end(connection, use, pass.beginsAt(), renewed);
            return false;
        }
        Position reached = isColumnDone
                ? Position.behind(column)
                : Position.in(column, rows.get(ROWS - 1).id());
        use.reach(connection, reached, renewed);
        return true;
    }

    private int renew(Connection connection, SealedColumn column, List<Sealed> rows) throws SQLException {
        List<Renewed> renewed = new ArrayList<>();
        for (Sealed row : rows) {
            renewed(column, row).ifPresent(secret -> renewed.add(new Renewed(row.id(), row.secret(), secret)));
        }
        new SealedRows(column).replace(connection, renewed);
        return renewed.size();
    }

    private Optional<byte[]> renewed(SealedColumn column, Sealed row) {
        try {
            return vault.renewed(row.id(), row.secret());
        } catch (IllegalStateException e) {
            LOG.warning("left as it is column=" + Position.nameOf(column) + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void end(Connection connection, MasterKeyUse use, Instant began, long renewed) throws SQLException {
        if (renewed == 0 && use.finish(connection, began)) {
            LOG.info("no secret needs another master key than the one named "
                    + vault.keyIds().get(0) + " any more; the others can be removed from " + Setting.MASTER_KEY.key());
        } else {
            use.begin(connection, clock.instant().plus(PAUSE));
            LOG.info("secrets re-encrypted with the master key named "
                    + vault.keyIds().get(0) + " count=" + renewed + ", checking them once more in "
                    + PAUSE.toSeconds() + " s");
        }
    }
}
