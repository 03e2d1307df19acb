package dev.postpaid.history;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Builds a query: its text and its parameters grow together. */
final class Query {
    private final StringBuilder sql;
    private final List<Object> parameters = new ArrayList<>();

    Query(String start, String accountId) {
        sql = new StringBuilder(start);
        parameters.add(accountId);
    }

    Query and(String condition, Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            parameters.add(value);
        }
        return this;
    }

    Query in(String column, Collection<String> values) {
        if (values != null) {
            // SQL has no empty list; no id is an empty text.
            Collection<String> any = values.isEmpty() ? List.of("") : values;
            sql.append(" AND ")
                    .append(column)
                    .append(" IN (")
                    .append(marks(any))
                    .append(')');
            parameters.addAll(any);
        }
        return this;
    }

    private static String marks(Collection<String> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    /** Restricts to rows that meet one of these conditions, each of which adds its text. */
    Query anyOf(List<Consumer<Query>> conditions) {
        sql.append(" AND (");
        for (int i = 0; i < conditions.size(); i++) {
            sql.append(i == 0 ? "(" : " OR (");
            conditions.get(i).accept(this);
            sql.append(')');
        }
        sql.append(')');
        return this;
    }

    /** A condition: the delivery is being sent, by this node, or by another node whose lease has not ended. */
    Query isSent(Collection<String> here, String node, Instant now) {
        sql.append("((d.claimed_by IS NOT NULL AND d.claimed_by <> ? AND d.due_at > ?)");
        parameters.add(node);
        parameters.add(now);
        if (!here.isEmpty()) {
            sql.append(" OR d.id IN (").append(marks(here)).append(')');
            parameters.addAll(here);
        }
        sql.append(')');
        return this;
    }

    Query text(String text) {
        sql.append(text);
        return this;
    }

    <T> List<T> run(Connection connection, Database.Row<T> row) throws SQLException {
        return Database.query(connection, row, sql.toString(), parameters.toArray());
    }
}
