package dev.postpaid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each table has an owner, as the architecture page says: no other package writes it, and only history reads it besides. */
class TableOwnersTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/postpaid");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db");

    /** The package that joins what these own, to show it. */
    private static final String READER = "history";

    private static final Set<String> READ = Set.of("deliveries", "endpoints", "events");

    /** One deletes from tables and one re-encrypts columns that their owners name. */
    private static final Set<String> NAMED_BY_OWNERS = Set.of("accounts/PurgeRound.java", "masterkey/SealedRows.java");

    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Pattern OWNER = Pattern.compile("^\\| (`[`\\w, ]+`) \\| `(\\w+)` \\|$", Pattern.MULTILINE);
    private static final Pattern ENTITIES = Pattern.compile("^JPA loads and changes rows of ([`\\w, ]+):");

    private static final Pattern CREATED = Pattern.compile("^CREATE TABLE (\\w+)", Pattern.MULTILINE);
    private static final Pattern ENTITY =
            Pattern.compile("@Entity\\s+(?:@Table\\(name = \"(\\w+)\"\\)\\s+)?public class (\\w+)");

    private static final Pattern SQL =
            Pattern.compile("\\b(SELECT|INTO|UPDATE|DELETE|FROM|JOIN|WHERE|EXISTS|LOCK TABLE|ON|AND)\\b");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");

    /** What can only be columns: {@code orders.payment_provider} has the name of a table. */
    private static final Pattern COLUMNS = Pattern.compile("(INSERT INTO \\w+ )\\([^)]*\\)|\\w+ = \\?");

    private static final Pattern WORD = Pattern.compile("(?<![.:\\w])\\w+");
    private static final Pattern LOCKED = Pattern.compile("\\bFOR (?:NO KEY )?UPDATE\\b(?: OF (\\w+))?");
    private static final Pattern UNNAMED =
            Pattern.compile("(?<!FOR )\\b(FROM|INTO|UPDATE|JOIN|TABLE)\\s*(%|" + SourceStrings.GAP + ")");
    private static final Pattern NAMING = Pattern.compile("(\\.delete|new SealedColumn)\\($");
    private static final Pattern CLASS = Pattern.compile("\\b(\\w+)\\.class\\b");

    /** Which package owns which table. */
    private static final Map<String, String> OWNERS = owners();

    /** The tables of the entities, by the name of their class. */
    private static final Map<String, String> TABLES_OF_ENTITIES = tablesOfEntities();

    /** A class touches a table. */
    private record Touch(String file, String table, boolean writes) {

        String owner() {
            return OWNERS.get(table);
        }

        String by() {
            return file.replaceFirst("/.*", "");
        }

        boolean isAllowed() {
            return by().equals(owner()) || by().equals(READER) && READ.contains(owner()) && !writes;
        }

        @Override
        public String toString() {
            return file + (writes ? " writes " : " reads ") + table + ", which is of " + owner();
        }
    }

    private static Map<String, String> owners() {
        Map<String, String> owners = new TreeMap<>();
        for (MatchResult row : OWNER.matcher(page()).results().toList()) {
            NAME.matcher(row.group(1)).results().forEach(name -> owners.put(name.group(1), row.group(2)));
        }
        return owners;
    }

    private static Map<String, String> tablesOfEntities() {
        Map<String, String> tables = new HashMap<>();
        sources().values().forEach(source -> ENTITY.matcher(source).results().forEach(entity -> {
            String name = entity.group(2);
            tables.put(name, entity.group(1) == null ? name.toLowerCase(Locale.ROOT) : entity.group(1));
        }));
        return tables;
    }

    private static String page() {
        return read(Path.of("docs/architecture.md"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path below, String end) {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By path below the root package. */
    private static Map<String, String> sources() {
        return files(SOURCES, ".java").stream()
                .collect(Collectors.toMap(
                        file -> SOURCES.relativize(file).toString().replace('\\', '/'), TableOwnersTest::read));
    }

    private static Set<Touch> touches(String file, String source) {
        Set<Touch> touches = new LinkedHashSet<>();
        SourceStrings.of(source).forEach(string -> {
            boolean named = NAMING.matcher(string.before()).find();
            if (named && OWNERS.containsKey(string.text())) {
                touches.add(new Touch(file, string.text(), true));
            } else if (SQL.matcher(string.text()).find()) {
                touches.addAll(touchesOf(file, string.text()));
            }
        });
        if (source.contains("EntityManager")) {
            CLASS.matcher(source)
                    .results()
                    .map(used -> TABLES_OF_ENTITIES.get(used.group(1)))
                    .filter(Objects::nonNull)
                    .forEach(table -> touches.add(new Touch(file, table, true)));
        }
        return touches;
    }

    private static List<Touch> touchesOf(String file, String statement) {
        String sql = COLUMNS.matcher(QUOTED.matcher(statement).replaceAll("''")).replaceAll("$1");
        List<Touch> touches = new ArrayList<>();
        WORD.matcher(sql).results().map(MatchResult::group).distinct().forEach(word -> {
            String table = TABLES_OF_ENTITIES.getOrDefault(word, word);
            if (OWNERS.containsKey(table)) {
                touches.add(new Touch(file, table, writes(sql, word)));
            }
        });
        return touches;
    }

    private static boolean writes(String sql, String table) {
        return Pattern.compile("\\b(INTO|UPDATE|DELETE FROM|LOCK TABLE) " + table + "\\b")
                        .matcher(sql)
                        .find()
                || LOCKED.matcher(sql)
                        .results()
                        .anyMatch(lock -> lock.group(1) == null
                                || Pattern.compile("\\b" + table + " " + lock.group(1) + "\\b")
                                        .matcher(sql)
                                        .find());
    }

    @Test
    void everyTableHasAnOwner() {
        Set<String> tables = files(MIGRATIONS, ".sql").stream()
                .flatMap(file -> CREATED.matcher(read(file)).results())
                .map(created -> created.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(OWNERS.keySet()).isEqualTo(tables);
        assertThat(OWNERS.values()).allMatch(owner -> Files.isDirectory(SOURCES.resolve(owner)));
    }

    @Test
    void nobodyButTheOwnerTouchesATableSaveForHistoryWhichReads() {
        List<Touch> touches = sources().entrySet().stream()
                .flatMap(source -> touches(source.getKey(), source.getValue()).stream())
                .toList();

        assertThat(touches).extracting(Touch::table).containsAll(OWNERS.keySet());
        assertThat(touches).filteredOn(touch -> !touch.isAllowed()).isEmpty();
    }

    /** On PostgreSQL a prepared one fails as soon as a newer node adds a column. */
    @Test
    void aStatementNamesItsColumns() {
        Pattern star = Pattern.compile("(?:SELECT|,)\\s+(?:\\w+\\.\\*|\\*\\s+FROM\\s+\\w)");
        assertThat(sources().values().stream()
                        .flatMap(source -> SourceStrings.of(source).stream())
                        .map(SourceStrings.Found::text))
                .noneMatch(text -> star.matcher(text).find());
        assertThat("SELECT * FROM orders").containsPattern(star);
        assertThat("SELECT p.provider, o.* FROM orders o").containsPattern(star);
    }

    /** Else nobody could tell which it is. */
    @Test
    void aStatementNamesItsTables() {
        List<String> unnamed = sources().entrySet().stream()
                .filter(source -> !NAMED_BY_OWNERS.contains(source.getKey()))
                .flatMap(source -> SourceStrings.of(source.getValue()).stream()
                        .map(SourceStrings.Found::text)
                        .filter(text -> UNNAMED.matcher(text).find())
                        .map(text -> source.getKey() + ": " + text))
                .toList();

        assertThat(unnamed).isEmpty();
    }

    @Test
    void theEntitiesAreThoseOfThePage() {
        Set<String> onThePage = page().lines()
                .flatMap(line -> ENTITIES.matcher(line).results())
                .flatMap(sentence -> NAME.matcher(sentence.group(1)).results())
                .map(name -> name.group(1))
                .collect(Collectors.toSet());

        assertThat(TABLES_OF_ENTITIES.values()).containsExactlyInAnyOrderElementsOf(onThePage);
        sources().forEach((file, source) -> ENTITY.matcher(source)
                .results()
                .map(entity -> TABLES_OF_ENTITIES.get(entity.group(2)))
                .forEach(table -> assertThat(file).startsWith(OWNERS.get(table) + "/")));
    }

    @Test
    void whatIsSpreadOverLinesIsSeen() {
        assertThat(touches(
                        "events/A.java", "x(\"SELECT * FROM\" // not node\n + \" account\" + THIS + \" FOR UPDATE\")"))
                .containsExactly(new Touch("events/A.java", "account", true));
        assertThat(touches("events/A.java", "x = \"\"\"\n  UPDATE node SET id = 'account' /* \"\"\";"))
                .containsExactly(new Touch("events/A.java", "node", true));
        assertThat(touches("events/A.java", "x(\"SELECT 1 FROM node n JOIN account a ON TRUE FOR UPDATE OF n\")"))
                .containsExactlyInAnyOrder(
                        new Touch("events/A.java", "node", true), new Touch("events/A.java", "account", false));
    }

    @Test
    void entitiesAndPurgesAreSeenToo() {
        assertThat(touches("events/A.java", "em.createQuery(\"SELECT o FROM Order o WHERE o.id = :event\")"))
                .containsExactly(new Touch("events/A.java", "orders", false));
        assertThat(touches("events/A.java", "EntityManager em; em.find(User.class, id)"))
                .containsExactly(new Touch("events/A.java", "app_user", true));
        assertThat(touches("events/A.java", "round.delete(\"product\", \"id\")"))
                .containsExactly(new Touch("events/A.java", "product", true));
        assertThat(touches("events/A.java", "new SealedColumn(\"endpoint\", \"id\", \"headers\")"))
                .containsExactly(new Touch("events/A.java", "endpoint", true));
        assertThat(touches("events/A.java", "say(\"The order and the event of this account\", '\"', \"node\")"))
                .isEmpty();
    }
}
