package dev.postpaid.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
@Tag("database")
class GroupTest {

    private static final ProblemException REFUSAL = ProblemException.notFound("shelf");

    private static Shelves shelves;

    private final List<String> afterwards = new ArrayList<>();

    @BeforeAll
    static void open() {
        shelves = new Shelves();
    }

    @AfterAll
    static void close() throws SQLException {
        shelves.close();
    }

    @AfterEach
    void clear() {
        shelves.clear();
    }

    private static <R> Waiting<R> waiting(Asked.Decision<R> decision) {
        return new Waiting<>(new Asked<>(decision), 0);
    }

    private void tellAfterwards(Rows rows, String name) {
        rows.afterwards(() -> afterwards.add(name + " committed"), () -> afterwards.add(name + " undone"));
    }

    /** A request for a shelf of this name, which is also its result. */
    private Waiting<String> shelf(String name) {
        return waiting((known, rows) -> {
            rows.add(Shelves.SHELF, name);
            tellAfterwards(rows, name);
            return name;
        });
    }

    /** A request that adds a row and then fails. */
    private Waiting<String> failing(String name, RuntimeException failure) {
        return waiting((known, rows) -> {
            rows.add(Shelves.SHELF, name);
            tellAfterwards(rows, name);
            throw failure;
        });
    }

    private void commit(Waiting<?>... members) {
        new Group(shelves.transactions, List.of(members)).commit(connection -> 0);
    }

    private static void isCommitted(Waiting<String> member, String result) {
        member.await();
        assertThat(member.cause()).isNull();
        assertThat(member.result()).isEqualTo(result);
    }

    /** A list that counts requests alone would let a few large ones fill the memory. */
    @ParameterizedTest
    @CsvSource({"0,3", "4095,3", "4096,4", "1048576,259"})
    void aRequestTakesRoomForItsItemsAndItsBytes(int bytes, int room) {
        assertThat(new Waiting<>(new Asked<>("acc_1", 3, (known, rows) -> ""), bytes).size())
                .isEqualTo(room);
    }

    @Test
    void manyRequestsAreOneTransaction() {
        Waiting<String> a = shelf("a");
        Waiting<String> b = shelf("b");
        Waiting<String> c = shelf("c");

        commit(a, b, c);

        assertThat(shelves.transactions.commits()).isEqualTo(1);
        isCommitted(a, "a");
        isCommitted(b, "b");
        isCommitted(c, "c");
        assertThat(shelves.shelves()).containsExactly("a", "b", "c");
        assertThat(afterwards).containsExactly("a committed", "b committed", "c committed");
    }

    @Test
    void aRefusedRequestFailsAloneAndNothingOfItIsWritten() {
        Waiting<String> a = shelf("a");
        Waiting<String> refused = failing("refused", REFUSAL);
        Waiting<String> c = shelf("c");

        commit(a, refused, c);

        isCommitted(a, "a");
        isCommitted(c, "c");
        refused.await();
        assertThat(refused.cause()).isNull();
        assertThatThrownBy(refused::result).isSameAs(REFUSAL);
        assertThat(shelves.shelves()).containsExactly("a", "c");
        assertThat(afterwards).containsExactlyInAnyOrder("a committed", "refused undone", "c committed");
    }

    @Test
    void aRowThatCannotBeWrittenUndoesAllAndAloneOnlyItsRequestFails() {
        shelves.has(Shelves.SHELF, "b");
        Waiting<String> a = shelf("a");
        Waiting<String> violator = shelf("b");
        Waiting<String> c = shelf("c");

        commit(a, violator, c);

        assertThat(shelves.shelves()).containsExactly("b");
        assertThat(shelves.transactions.commits()).isZero();
        for (Waiting<String> member : List.of(a, violator, c)) {
            member.await();
            assertThat(Conflicts.isLostOrDuplicate(member.cause())).isTrue();
        }
        assertThat(afterwards).containsExactlyInAnyOrder("a undone", "b undone", "c undone");

        Waiting<String> alone = shelf("a");
        Waiting<String> violatorAlone = shelf("b");
        commit(alone);
        commit(violatorAlone);

        isCommitted(alone, "a");
        assertThat(Conflicts.isLostOrDuplicate(violatorAlone.cause())).isTrue();
        assertThat(shelves.shelves()).containsExactly("a", "b");
    }

    @Test
    void aConflictInADecisionUndoesAll() {
        Waiting<String> a = shelf("a");
        Waiting<String> loser = failing("loser", new ConflictException());
        Waiting<String> c = shelf("c");

        commit(a, loser, c);

        for (Waiting<String> member : List.of(a, loser, c)) {
            member.await();
            assertThat(member.cause()).isInstanceOf(ConflictException.class);
        }
        assertThat(shelves.shelves()).isEmpty();
        assertThat(afterwards).containsExactlyInAnyOrder("a undone", "loser undone");
    }

    @Test
    void aDatabaseThatIsAwayUndoesAll() {
        shelves.transactions.goAway();
        Waiting<String> a = shelf("a");

        commit(a);

        a.await();
        assertThat(a.cause()).isInstanceOf(SQLException.class);
    }

    /** It may have happened, so nobody is told to begin again. */
    @Test
    void aCommitThatFailsIsTheEndOfAllRequests() {
        shelves.transactions.loseAnAnswer();
        Waiting<String> a = shelf("a");
        Waiting<String> b = shelf("b");

        commit(a, b);

        for (Waiting<String> member : List.of(a, b)) {
            member.await();
            assertThat(member.cause()).isNull();
            assertThatThrownBy(member::result).isInstanceOf(DatabaseException.class);
        }
        assertThat(afterwards).containsExactly("a undone", "b undone");
    }

    @Test
    void aCallbackThatFailsDoesNotStopTheOthers() {
        Waiting<String> a = waiting((known, rows) -> {
            rows.afterwards(
                    () -> {
                        throw new IllegalStateException("callback");
                    },
                    () -> {});
            return "a";
        });
        Waiting<String> b = shelf("b");

        commit(a, b);

        isCommitted(a, "a");
        isCommitted(b, "b");
        assertThat(afterwards).containsExactly("b committed");
    }

    @Test
    void aCallbackThatFailsAfterAFailureDoesNotStopTheOthers() {
        shelves.has(Shelves.SHELF, "b");
        Waiting<String> a = waiting((known, rows) -> {
            rows.afterwards(() -> {}, () -> {
                throw new IllegalStateException("callback");
            });
            return "a";
        });
        Waiting<String> b = shelf("b");

        commit(a, b);

        a.await();
        b.await();
        assertThat(afterwards).containsExactly("b undone");
    }

    /** Otherwise something that ends with the transaction, as a position in the feed, would never end. */
    @Test
    void alsoAnErrorUndoesWhatWasBegun() {
        Waiting<String> a = shelf("a");
        Waiting<String> broken = waiting((known, rows) -> {
            tellAfterwards(rows, "broken");
            throw new StackOverflowError();
        });

        assertThatThrownBy(() -> commit(a, broken)).isInstanceOf(StackOverflowError.class);

        assertThat(shelves.shelves()).isEmpty();
        assertThat(afterwards).containsExactlyInAnyOrder("a undone", "broken undone");
    }

    @Test
    void rowsToWhichOthersReferAreWrittenFirst() {
        Waiting<String> both = waiting((known, rows) -> {
            rows.add(Shelves.BOOK, "Emma", "a");
            rows.addFirst(Shelves.SHELF, "a");
            return "both";
        });
        Waiting<String> book = waiting((known, rows) -> {
            rows.add(Shelves.BOOK, "Faust", "b");
            return "book";
        });
        Waiting<String> itsShelf = waiting((known, rows) -> {
            rows.addFirst(Shelves.SHELF, "b");
            return "shelf";
        });

        commit(both, book, itsShelf);

        isCommitted(both, "both");
        assertThat(shelves.shelves()).containsExactly("a", "b");
        assertThat(shelves.books()).containsExactly("Emma", "Faust");
    }

    /** Puts a book on this shelf unless it is on one; results in the shelf where it is. */
    private Acceptance<String> placed(String title, String shelf, RuntimeException thenFails) {
        return new Acceptance<>() {
            @Override
            public String accountId() {
                return "acc_1";
            }

            @Override
            public void ask(Known known) {
                known.ask(shelves, title);
            }

            @Override
            public String decide(Known known, Rows rows) {
                String on = known.get(shelves, title);
                if (on == null) {
                    rows.add(Shelves.BOOK, title, shelf);
                    known.put(shelves, title, shelf);
                    on = shelf;
                }
                if (thenFails != null) {
                    throw thenFails;
                }
                return on;
            }
        };
    }

    @Test
    void aRequestSeesWhatIsInTheDatabaseAndWhatTheOneBeforeItDecided() {
        shelves.has(Shelves.SHELF, "a");
        shelves.has(Shelves.SHELF, "b");
        shelves.has(Shelves.BOOK, "Emma", "a");
        Waiting<String> old = new Waiting<>(placed("Emma", "b", null), 0);
        Waiting<String> first = new Waiting<>(placed("Faust", "a", null), 0);
        Waiting<String> second = new Waiting<>(placed("Faust", "b", null), 0);

        commit(old, first, second);

        isCommitted(old, "a");
        isCommitted(first, "a");
        isCommitted(second, "a");
        assertThat(shelves.books()).containsExactly("Emma", "Faust");
    }

    @Test
    void aRequestDoesNotSeeWhatARefusedOneWanted() {
        shelves.has(Shelves.SHELF, "a");
        shelves.has(Shelves.SHELF, "b");
        Waiting<String> refused = new Waiting<>(placed("Faust", "a", REFUSAL), 0);
        Waiting<String> second = new Waiting<>(placed("Faust", "b", null), 0);

        commit(refused, second);

        assertThatThrownBy(refused::result).isSameAs(REFUSAL);
        isCommitted(second, "b");
        assertThat(shelves.books()).containsExactly("Faust");
    }

    @Test
    void whatAllAskForIsReadAtOnce() {
        List<Set<String>> read = new ArrayList<>();
        Lookup<String, Integer> lengths = new Lookup<>() {
            @Override
            public Map<String, Integer> find(Connection connection, Set<String> keys) {
                read.add(Set.copyOf(keys));
                Map<String, Integer> found = new TreeMap<>();
                keys.forEach(key -> found.put(key, key.length()));
                return found;
            }
        };
        List<Waiting<Integer>> members = Stream.of("one", "two", "three", "two")
                .map(word -> new Waiting<>(
                        new Acceptance<Integer>() {
                            @Override
                            public String accountId() {
                                return "acc_1";
                            }

                            @Override
                            public void ask(Known known) {
                                known.ask(lengths, word);
                            }

                            @Override
                            public Integer decide(Known known, Rows rows) {
                                return known.get(lengths, word);
                            }
                        },
                        0))
                .toList();

        commit(members.toArray(new Waiting<?>[0]));

        assertThat(read).containsExactly(Set.of("one", "two", "three"));
        assertThat(members).extracting(Waiting::result).containsExactly(3, 3, 5, 3);
    }

    @Test
    void theTransactionBeginsWithAStatement() {
        shelves.has(Shelves.SHELF, "old");
        Waiting<String> a = waiting((known, rows) -> {
            rows.add(Shelves.SHELF, "old");
            return "a";
        });

        new Group(shelves.transactions, List.of(a))
                .commit(connection -> Database.update(connection, "DELETE FROM shelf"));

        isCommitted(a, "a");
        assertThat(shelves.shelves()).containsExactly("old");
    }
}
