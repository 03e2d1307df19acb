package dev.postpaid.accounts;

import dev.postpaid.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;

/** A seller, or the operator of this installation. All other data belongs to exactly one account. */
@Entity
public class Account {

    private static final int LONGEST_NAME = 200;

    @Id
    private String id;

    private String name;

    @Enumerated(EnumType.STRING)
    private Plan plan;

    @Column(name = "is_operator")
    private boolean operator;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "closed_at")
    private Instant closedAt;

    @Column(name = "purged_rows")
    private long purgedRows;

    /** For JPA. */
    protected Account() {}

    Account(String name, Plan plan, boolean operator, Instant now) {
        this.id = Ids.next("acc");
        this.name = checkName(name);
        this.plan = plan;
        this.operator = operator;
        this.createdAt = now;
    }

    /** @throws dev.postpaid.platform.InvalidValueException on {@code name} if it is not a valid account name */
    static String checkName(String name) {
        return DisplayName.checked(name, LONGEST_NAME);
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

    void changePlan(Plan plan) {
        this.plan = plan;
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
