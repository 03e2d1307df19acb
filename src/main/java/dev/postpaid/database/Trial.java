package dev.postpaid.database;

/** Decides a request so that a refused one leaves nothing behind. */
final class Trial {

    private Trial() {}

    /** Adds its rows, and tells the requests after it what it decided, unless it throws. */
    static <R> R of(Acceptance<R> acceptance, Known known, Rows rows) {
        Rows own = rows.more();
        Known decided = new Known(known);
        R result;
        try {
            result = acceptance.decide(decided, own);
        } catch (RuntimeException | Error e) {
            own.end(false);
            throw e;
        }
        rows.addAll(own);
        known.putAll(decided);
        return result;
    }
}
