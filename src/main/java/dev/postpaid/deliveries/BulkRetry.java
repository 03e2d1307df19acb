package dev.postpaid.deliveries;

import dev.postpaid.platform.Ids;

/**
 * The progress of a bulk action.
 *
 * @param entryId the id of its one line in the log of changes
 * @param filter the filter of the list; empty for all deliveries
 * @param count how many deliveries are retried
 * @param leftOut how many are not, since they were delivered, sent again or cancelled meanwhile
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
