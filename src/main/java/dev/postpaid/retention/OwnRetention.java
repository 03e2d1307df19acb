package dev.postpaid.retention;

import dev.postpaid.platform.Keeping;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * How many days an account keeps its bodies and deliveries; null as long as the installation. If the installation keeps them
 * shorter, the shorter time counts.
 */
public record OwnRetention(Integer bodiesDays, Integer deliveriesDays) {

    static final OwnRetention NONE = new OwnRetention(null, null);

    private static final int LONGEST = 36_500;
    private static final String BODIES = "bodies_days";
    private static final String DELIVERIES = "deliveries_days";

    /**
     * Reads a merge patch and ends the input.
     *
     * @return what it makes of the retention before
     * @throws dev.postpaid.platform.ProblemException 422 if a number is below 1, or longer than the installation keeps it
     */
    static UnaryOperator<OwnRetention> change(JsonInput patch, Keeping installation) {
        boolean hasBodies = patch.has(BODIES);
        boolean hasDeliveries = patch.has(DELIVERIES);
        Integer bodies = days(patch, BODIES, installation.bodies());
        Integer deliveries = days(patch, DELIVERIES, installation.deliveries());
        patch.finish();
        return before -> new OwnRetention(
                hasBodies ? bodies : before.bodiesDays, hasDeliveries ? deliveries : before.deliveriesDays);
    }

    private static Integer days(JsonInput patch, String name, Duration installation) {
        Integer days = patch.integer(name, 1, LONGEST);
        if (days != null && days > installation.toDays()) {
            patch.error(name, Rule.of("kept_longer", installation.toDays()));
            return null;
        }
        return days;
    }

    /** What the account keeps, in an installation that keeps this. */
    public Keeping within(Keeping installation) {
        return installation.atMost(bodiesDays, deliveriesDays);
    }
}
