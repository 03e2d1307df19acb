package dev.postpaid.accounts;

import dev.postpaid.platform.Ids;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** A seller, or the operator of this installation. All other data belongs to exactly one account. */
@Entity
public class Account {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REF = 100;

    /** Clients and servers take these out of an address. */
    private static final List<String> FOLDERS = List.of(".", "..");

    private static final Pattern REF = Pattern.compile("[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1," + LONGEST_REF + "}");

    @Id
    private String id;

    private String name;

    @Enumerated(EnumType.STRING)
    private Plan plan;

    private String ref;

    @Column(name = "most_endpoints")
    private Integer mostEndpoints;

    @Column(name = "calls_per_second")
    private Integer callsPerSecond;

    @Column(name = "max_in_flight")
    private Integer maxInFlight;

    @Column(name = "is_operator")
    private boolean operator;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "closed_at")
    private Instant closedAt;

    @Column(name = "purged_rows")
    private long purgedRows;

    /**
     * What the account may do, where that differs from the installation.
     *
     * @param endpoints how many it may have, hooks apart; null for the installation's number
     * @param callsPerSecond to the API on each node, with all keys together; null for the limit of each key alone
     * @param maxInFlight how many attempts each node makes at a time to all its endpoints together; null for no such limit
     */
    public record Limits(Integer endpoints, Integer callsPerSecond, Integer maxInFlight) {

        public static final Limits NONE = new Limits(null, null, null);

        /** For the log of changes. */
        String words() {
            return "endpoints=" + endpoints + " calls_per_second=" + callsPerSecond + " max_in_flight=" + maxInFlight;
        }
    }

    /**
     * What an operator decides about the account.
     *
     * @param ref the platform's own id of it, or null
     */
    public record Settings(String name, Plan plan, String ref, Limits limits) {

        /** From these those of a new account are made, which says at least its name. */
        public static final Settings FIRST = of("New", Plan.FREE);

        /** @throws InvalidValueException on {@code name} or {@code ref} */
        public Settings {
            name = checkName(name);
            ref = ref == null ? null : checkRef(ref);
        }

        /** Those of an account without ref and limits. */
        public static Settings of(String name, Plan plan) {
            return new Settings(name, plan, null, Limits.NONE);
        }

        public Settings withPlan(Plan other) {
            return new Settings(name, other, ref, limits);
        }

        public Settings withRef(String other) {
            return new Settings(name, plan, other, limits);
        }
    }

    /** For JPA. */
    protected Account() {}

    Account(Settings settings, boolean operator, Instant now) {
        this.id = Ids.next("acc");
        change(settings);
        this.operator = operator;
        this.createdAt = now;
    }

    /** @throws dev.postpaid.platform.InvalidValueException on {@code name} if it is not a valid account name */
    public static String checkName(String name) {
        return DisplayName.checked(name, LONGEST_NAME);
    }

    /** @throws InvalidValueException on {@code ref} if it is not a valid id of a platform */
    public static String checkRef(String ref) {
        if (ref.isBlank() || !REF.matcher(ref).matches() || FOLDERS.contains(ref)) {
            throw new InvalidValueException("ref", Rule.of("account_ref", LONGEST_REF));
        }
        return ref;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Plan plan() {
        return plan;
    }

    public boolean isOperator() {
        return operator;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** The platform's own id of the account; null if it has none. */
    public String ref() {
        return ref;
    }

    public Limits limits() {
        return new Limits(mostEndpoints, callsPerSecond, maxInFlight);
    }

    public Settings settings() {
        return new Settings(name, plan, ref, limits());
    }

    void change(Settings settings) {
        name = settings.name();
        plan = settings.plan();
        ref = settings.ref();
        mostEndpoints = settings.limits().endpoints();
        callsPerSecond = settings.limits().callsPerSecond();
        maxInFlight = settings.limits().maxInFlight();
    }

    /** Ends all access and starts the purge. */
    void close(Instant now) {
        closedAt = now;
    }

    boolean isClosed() {
        return closedAt != null;
    }

    /** Null while the account is open. */
    Instant closedAt() {
        return closedAt;
    }

    void purged(int rows) {
        purgedRows += rows;
    }

    /** How many rows of the account the purge has deleted. */
    long purgedRows() {
        return purgedRows;
    }
}
