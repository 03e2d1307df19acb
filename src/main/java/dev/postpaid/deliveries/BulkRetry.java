package dev.postpaid.deliveries;

import dev.postpaid.platform.Ids;

/**
 * How far a bulk action has come.
 *
 * @param entryId of its one line in the log of changes
 * @param filter what somebody had looked for; empty for everything
 * @param count how many are retried
 * @param leftOut how many are not, since they were delivered, sent again or taken away meanwhile
 */
public record BulkRetry(String entryId, String filter, int count, int leftOut) {

    /** As wide as the column. */
    private static final int LONGEST_TEXT = 300;

    public static BulkRetry begin(String filter) {
        return new BulkRetry(Ids.next("aud"), filter, 0, 0);
    }

    BulkRetry with(int retried, int notRetried) {
        return new BulkRetry(entryId, filter, count + retried, leftOut + notRetried);
    }

    /** For the log: the number, and the filter in parentheses. */
    String text() {
        String text = filter.isEmpty() ? Integer.toString(count) : count + " (" + filter + ")";
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }
}
