package dev.postpaid.platforms;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Account.Limits;
import dev.postpaid.accounts.Account.Settings;
import dev.postpaid.accounts.Plan;
import dev.postpaid.web.JsonInput;
import java.util.function.UnaryOperator;

/** Reads what an operator wants for an account, as a merge patch: what is absent stays, and null ends a ref or a limit. */
public final class AccountPatch {

    private static final int MOST_ENDPOINTS = 1_000;
    private static final int MOST_CALLS = 100_000;
    private static final int MOST_IN_FLIGHT = 10_000;

    private AccountPatch() {}

    /**
     * Reads and ends the input.
     *
     * @throws dev.postpaid.platform.ProblemException 422 with every broken rule
     */
    public static UnaryOperator<Settings> read(JsonInput in) {
        return read(in, in.has("name"));
    }

    /** The same for a new account, which needs a name. */
    public static UnaryOperator<Settings> readNew(JsonInput in) {
        return read(in, true);
    }

    private static UnaryOperator<Settings> read(JsonInput in, boolean hasName) {
        boolean hasRef = in.has("ref");
        String ref = in.text("ref");
        if (ref != null) {
            in.make(() -> Account.checkRef(ref), "ref");
        }
        UnaryOperator<Settings> rest = readRest(in, hasName);
        return before -> {
            Settings after = rest.apply(before);
            return hasRef ? after.withRef(ref) : after;
        };
    }

    /** The same of an account whose ref is in its address. */
    static UnaryOperator<Settings> readWithoutRef(JsonInput in) {
        return readRest(in, true);
    }

    private static UnaryOperator<Settings> readRest(JsonInput in, boolean hasName) {
        String name = hasName ? in.requiredText("name") : null;
        String word = in.text("plan");
        if (name != null) {
            in.make(() -> Account.checkName(name), "name");
        }
        Plan plan = word == null ? null : in.make(() -> Plan.of(word), "plan");
        UnaryOperator<Limits> limits = limits(in);
        in.finish();
        return before -> new Settings(
                hasName ? name : before.name(),
                plan == null ? before.plan() : plan,
                before.ref(),
                limits.apply(before.limits()));
    }

    private static UnaryOperator<Limits> limits(JsonInput in) {
        if (in.isNull("limits")) {
            return before -> Limits.NONE;
        }
        JsonInput limits = in.object("limits");
        if (limits == null) {
            return before -> before;
        }
        boolean hasEndpoints = limits.has("endpoints");
        boolean hasCalls = limits.has("calls_per_second");
        boolean hasInFlight = limits.has("max_in_flight");
        Integer endpoints = limits.integer("endpoints", 0, MOST_ENDPOINTS);
        Integer calls = limits.integer("calls_per_second", 1, MOST_CALLS);
        Integer inFlight = limits.integer("max_in_flight", 1, MOST_IN_FLIGHT);
        return before -> new Limits(
                hasEndpoints ? endpoints : before.endpoints(),
                hasCalls ? calls : before.callsPerSecond(),
                hasInFlight ? inFlight : before.maxInFlight());
    }
}
