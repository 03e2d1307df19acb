package dev.postpaid.database;

import static java.util.Comparator.naturalOrder;

import dev.postpaid.platform.Version;
import java.util.List;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/**
 * A schema that a newer Postpaid has migrated, as during an upgrade node by node. An older node works with it: migrations only
 * add, unless their name says otherwise. One that takes something away is named {@code V40__drop_locked_until__needs_36}: who
 * does not know migration 36 does not start.
 */
final class NewerSchema {

    private static final Logger LOG = Logger.getLogger(NewerSchema.class.getName());

    /** As the history of the schema has it. */
    private static final Pattern NEEDS = Pattern.compile(" needs (\\d+)$");

    private NewerSchema() {}

    /** @throws IllegalStateException if this Postpaid cannot work with migrations that it does not know */
    static void mustFit(MigrationInfo[] migrations) {
        MigrationVersion known = newest(migrations, each -> each.getState().isResolved());
        List<MigrationInfo> unknown = versioned(migrations)
                .filter(each -> each.getState().isApplied() && !each.getState().isResolved())
                .filter(each -> each.getState() != MigrationState.BASELINE)
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        String found = "the database has schema version " + newest(migrations, unknown::contains)
                + " of a newer Postpaid; this Postpaid " + Version.TEXT + " knows " + known;
        if (!unknown.stream().allMatch(each -> fits(each, known))) {
            String refusal = found + " and does not start: run the newer one, or restore a backup of before";
            LOG.severe(refusal);
            throw new IllegalStateException(refusal);
        }
        LOG.info(found + " and works with it");
    }

    /** One below the newest that is known was not made by a successor. */
    private static boolean fits(MigrationInfo unknown, MigrationVersion known) {
        Matcher needs = NEEDS.matcher(unknown.getDescription());
        return !unknown.getState().isFailed()
                && unknown.getVersion().isNewerThan(known)
                && (!needs.find() || known.isAtLeast(needs.group(1)));
    }

    private static MigrationVersion newest(MigrationInfo[] migrations, Predicate<MigrationInfo> these) {
        return versioned(migrations)
                .filter(these)
                .map(MigrationInfo::getVersion)
                .max(naturalOrder())
                .orElse(MigrationVersion.EMPTY);
    }

    private static Stream<MigrationInfo> versioned(MigrationInfo[] migrations) {
        return Stream.of(migrations).filter(each -> each.getVersion() != null);
    }
}
