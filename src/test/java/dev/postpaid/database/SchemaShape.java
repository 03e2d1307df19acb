package dev.postpaid.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What statements can rely on: tables, columns and what is allowed in them, as the database itself tells. */
final class SchemaShape {

    /** @param size of texts and numbers; large where there is no limit */
    private record Column(
            String table, String name, String type, long size, int scale, boolean isNullable, boolean hasDefault) {

        String path() {
            return table + "." + name;
        }

        /** Whether a row can be inserted without it. */
        boolean isOptional() {
            return isNullable || hasDefault;
        }

        boolean takesAllOf(Column before) {
            boolean wider = type.equals("bigint") && before.type.equals("integer");
            return wider
                    || type.equals(before.type) && size - scale >= before.size - before.scale && scale >= before.scale;
        }
    }

    /** @param text unique, foreign key or check, with what it is about */
    private record Rule(String table, Set<String> columns, String text) {}

    private static final String COLUMNS =
            """
            SELECT table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale,
                is_nullable, COALESCE(column_default, is_generated) AS filled
            FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history'
            """;

    /** PostgreSQL 18 lists NOT NULL among them. */
    private static final String CHECKS =
            """
            SELECT t.table_name, c.check_clause
            FROM information_schema.table_constraints t
            JOIN information_schema.check_constraints c
                ON c.constraint_schema = t.constraint_schema AND c.constraint_name = t.constraint_name
            WHERE t.table_schema = 'public' AND t.constraint_type = 'CHECK' AND c.check_clause NOT LIKE '%IS NOT NULL%'
            """;

    private final Map<String, Column> columns = new TreeMap<>();
    private final Set<Rule> rules = new LinkedHashSet<>();

    private SchemaShape() {}

    static SchemaShape of(Connection connection) throws SQLException {
        SchemaShape shape = new SchemaShape();
        Database.query(connection, SchemaShape::column, COLUMNS).forEach(each -> shape.columns.put(each.path(), each));
        DatabaseMetaData data = connection.getMetaData();
        for (String table : shape.tables()) {
            shape.indexes(data, table);
            shape.references(data, table);
        }
        shape.rules.addAll(Database.query(
                connection,
                row -> new Rule(row.getString("table_name"), Set.of(), "check " + row.getString("check_clause")),
                CHECKS));
        return shape;
    }

    private static Column column(ResultSet row) throws SQLException {
        long length = row.getLong("character_maximum_length");
        long size = row.wasNull() ? row.getLong("numeric_precision") : length;
        return new Column(
                row.getString("table_name"),
                row.getString("column_name"),
                row.getString("data_type"),
                size == 0 ? Integer.MAX_VALUE : size,
                row.getInt("numeric_scale"),
                row.getString("is_nullable").equals("YES"),
                row.getString("filled") != null && !row.getString("filled").equals("NEVER"));
    }

    private Set<String> tables() {
        Set<String> tables = new TreeSet<>();
        columns.values().forEach(each -> tables.add(each.table()));
        return tables;
    }

    private void indexes(DatabaseMetaData data, String table) throws SQLException {
        Map<String, Set<String>> unique = new TreeMap<>();
        try (ResultSet found = data.getIndexInfo(null, "public", table, true, true)) {
            while (found.next()) {
                if (found.getString("COLUMN_NAME") != null) {
                    unique.computeIfAbsent(found.getString("INDEX_NAME"), name -> new TreeSet<>())
                            .add(found.getString("COLUMN_NAME"));
                }
            }
        }
        unique.values().forEach(each -> rules.add(new Rule(table, each, "unique " + each)));
    }

    private void references(DatabaseMetaData data, String table) throws SQLException {
        Map<String, Set<String>> keys = new TreeMap<>();
        try (ResultSet found = data.getImportedKeys(null, "public", table)) {
            while (found.next()) {
                keys.computeIfAbsent(found.getString("FK_NAME"), name -> new TreeSet<>())
                        .add(found.getString("FKCOLUMN_NAME"));
                short rule = found.getShort("DELETE_RULE");
                if (rule != DatabaseMetaData.importedKeyCascade && rule != DatabaseMetaData.importedKeySetNull) {
                    rules.add(new Rule(found.getString("PKTABLE_NAME"), Set.of(), "its rows are held by " + table));
                }
            }
        }
        keys.values().forEach(each -> rules.add(new Rule(table, each, "foreign key " + each)));
    }

    /** What statements that ran before can fail at now, each as a sentence; empty if none can. */
    List<String> breaks(SchemaShape after) {
        Set<String> tables = tables();
        Stream<String> changed =
                columns.values().stream().flatMap(before -> changed(before, after.columns.get(before.path())));
        Stream<String> added = after.columns.values().stream()
                .filter(each ->
                        tables.contains(each.table()) && !columns.containsKey(each.path()) && !each.isOptional())
                .map(each -> each.path() + " is new and must be given");
        Stream<String> forbidden = after.rules.stream()
                .filter(each -> tables.contains(each.table()) && !rules.contains(each) && !sparesOldRows(each, after))
                .map(each -> each.table() + " has a new rule: " + each.text());
        return Stream.of(changed, added, forbidden).flatMap(all -> all).toList();
    }

    private static Stream<String> changed(Column before, Column after) {
        if (after == null) {
            return Stream.of(before.path() + " is gone");
        }
        List<String> changes = new ArrayList<>();
        if (!after.takesAllOf(before)) {
            changes.add(before.path() + " has another type, or a narrower one");
        }
        if (before.isNullable() && !after.isNullable()) {
            changes.add(before.path() + " must not be null any more");
        }
        if (before.isOptional() && !after.isOptional()) {
            changes.add(before.path() + " must be given");
        }
        return changes.stream();
    }

    /** It does not touch rows without a value in a new column. */
    private boolean sparesOldRows(Rule rule, SchemaShape after) {
        return rule.columns().stream()
                .map(name -> rule.table() + "." + name)
                .anyMatch(path -> !columns.containsKey(path)
                        && after.columns.get(path).isNullable()
                        && !after.columns.get(path).hasDefault());
    }
}
