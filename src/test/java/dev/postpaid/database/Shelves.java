package dev.postpaid.database;

import dev.postpaid.FreshDatabase;
import dev.postpaid.UnsteadyDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A database with two tables, of which one refers to the other. */
final class Shelves implements AutoCloseable, Lookup<String, String> {

    static final String SHELF = "INSERT INTO shelf (name) VALUES (?)";
    static final String BOOK = "INSERT INTO book (title, shelf) VALUES (?, ?)";

    private final FreshDatabase database = FreshDatabase.open();
    UnsteadyDatabase transactions = new UnsteadyDatabase(database);

    Shelves() {
        database.with(
                connection -> Database.update(connection, "CREATE TABLE shelf (name varchar(20) PRIMARY KEY)")
                        + Database.update(
                                connection,
                                "CREATE TABLE book (title varchar(20) PRIMARY KEY, shelf varchar(20) REFERENCES shelf (name))"));
    }

    /** As it was at first. */
    void clear() {
        database.with(connection ->
                Database.update(connection, "DELETE FROM book") + Database.update(connection, "DELETE FROM shelf"));
        transactions = new UnsteadyDatabase(database);
    }

    void has(String sql, Object... values) {
        database.with(connection -> Database.update(connection, sql, values));
    }

    List<String> shelves() {
        return texts("SELECT name FROM shelf ORDER BY name");
    }

    List<String> books() {
        return texts("SELECT title FROM book ORDER BY title");
    }

    private List<String> texts(String sql) {
        return database.with(connection -> Database.query(connection, row -> row.getString(1), sql));
    }

    /** Finds the shelf of a book. */
    @Override
    public Map<String, String> find(Connection connection, Set<String> titles) throws SQLException {
        Map<String, String> found = new HashMap<>();
        Database.find(
                        connection,
                        row -> Map.entry(row.getString("title"), row.getString("shelf")),
                        "SELECT b.title, b.shelf FROM book b JOIN (VALUES %s) AS k (title) ON b.title = k.title",
                        titles,
                        List::of)
                .forEach(book -> found.put(book.getKey(), book.getValue()));
        return found;
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
