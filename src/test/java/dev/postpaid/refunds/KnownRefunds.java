package dev.postpaid.refunds;

import dev.postpaid.database.Database;

/** Refunds over a database, for tests of other packages. */
public final class KnownRefunds {

    private KnownRefunds() {}

    public static Refunds over(Database database) {
        Refunds refunds = new Refunds();
        refunds.database = database;
        return refunds;
    }
}
