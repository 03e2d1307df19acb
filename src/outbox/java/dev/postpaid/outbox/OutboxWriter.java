package dev.postpaid.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.annotation.Annotation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Writes what is fired into Postpaid's table, in the transaction under way. */
@ApplicationScoped
class OutboxWriter {

    /** As long as a body of the API may be. */
    static final int MOST_BYTES = 1024 * 1024;

    private static final Pattern SCHEMA = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Fails the deployment if there is none. */
    @Inject
    @Outbox
    DataSource dataSource;

    @Inject
    @Outbox
    Instance<DataSource> sources;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    private String insert;

    /** @throws OutboxException if the schema of {@link Outbox} is no name */
    @PostConstruct
    void configure() {
        insert = insertInto(schema(sources.getHandle().getBean().getQualifiers()));
    }

    private static String schema(Set<Annotation> qualifiers) {
        return qualifiers.stream()
                .filter(Outbox.class::isInstance)
                .map(qualifier -> ((Outbox) qualifier).schema())
                .findFirst()
                .orElse("");
    }

    static String insertInto(String schema) {
        if (!schema.isEmpty() && !SCHEMA.matcher(schema).matches()) {
            throw new OutboxException("@Outbox(schema = …) is not a name of letters, digits and _");
        }
        return "INSERT INTO " + (schema.isEmpty() ? "" : schema + ".")
                + "outbox (account_id, account_ref, kind, body) VALUES (?, ?, ?, ?)";
    }

    /** @throws OutboxException if there is no transaction, a field breaks a rule, or the table cannot be written */
    void write(@Observes OutboxMessage message) {
        mustBeInTransaction(transactions.getTransactionStatus());
        message.account().check();
        String body = message.body().toString();
        if (body.getBytes(UTF_8).length > MOST_BYTES) {
            throw new OutboxException("body", "at most " + MOST_BYTES + " bytes of JSON");
        }
        insert(message, body);
    }

    static void mustBeInTransaction(int status) {
        if (status == Status.STATUS_MARKED_ROLLBACK) {
            throw new OutboxException("Nothing can be sent: the transaction is to be rolled back.");
        }
        if (status != Status.STATUS_ACTIVE) {
            throw new OutboxException(
                    "Nothing can be sent without a transaction: fire in a method with @Transactional, or between begin and"
                            + " commit of a UserTransaction.");
        }
    }

    private void insert(OutboxMessage message, String body) {
        try (Connection connection = dataSource.getConnection()) {
            if (connection.getAutoCommit()) {
                throw new OutboxException(
                        "The data source of @Outbox takes no part in the transaction: define it with JTA.");
            }
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                statement.setString(1, message.account().id());
                statement.setString(2, message.account().ref());
                statement.setString(3, message.kind());
                statement.setString(4, body);
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw new OutboxException(
                    "Postpaid's table outbox cannot be written; is it in this database, and may this user INSERT?", e);
        }
    }
}
