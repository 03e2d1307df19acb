package dev.postpaid.retention;

import dev.postpaid.platform.Keeping;

/**
 * What an account wants to keep, as the API shows it.
 *
 * @param bodiesDays null for as long as the installation
 * @param deliveriesDays null for as long as the installation
 * @param installation the longest that an account may want
 */
public record RetentionView(Integer bodiesDays, Integer deliveriesDays, Days installation) {

    /** Whole days. */
    public record Days(long bodiesDays, long deliveriesDays) {}

    static RetentionView of(OwnRetention own, Keeping installation) {
        return new RetentionView(
                own.bodiesDays(),
                own.deliveriesDays(),
                new Days(
                        installation.bodies().toDays(),
                        installation.deliveries().toDays()));
    }
}
