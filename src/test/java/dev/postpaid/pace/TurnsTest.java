package dev.postpaid.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns();

    private static List<Recipient> of(String account, int endpoints) {
        return IntStream.range(0, endpoints)
                .mapToObj(i -> new Recipient(account, account + "_" + i, null))
                .toList();
    }

    private static List<Recipient> all(List<List<Recipient>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    /** A round that is cut short. */
    private List<String> round(List<Recipient> due, int length) {
        List<Recipient> round = turns.of(due).stream().limit(length).toList();
        round.forEach(turns::took);
        return round.stream().map(Recipient::endpointId).toList();
    }

    @Test
    void anAccountWithManyEndpointsComesNoMoreOftenThanOneWithFew() {
        List<Recipient> due = all(List.of(of("many", 500), of("two", 2), of("one", 1)));

        assertThat(round(due, 6)).containsExactly("many_0", "two_0", "one_0", "many_1", "two_1", "many_2");
    }

    @Test
    void aRoundThatIsCutShortGoesOnWhereItEnded() {
        List<Recipient> due = all(List.of(of("many", 5), of("one", 1)));

        assertThat(round(due, 3)).containsExactly("many_0", "one_0", "many_1");
        assertThat(round(due, 3)).containsExactly("many_2", "one_0", "many_3");
        assertThat(round(due, 3)).containsExactly("many_4", "one_0", "many_0");
    }

    @Test
    void accountsWithOneEndpointEachTakeTurnsToo() {
        List<Recipient> due = all(List.of(of("a", 1), of("b", 1), of("c", 1)));

        assertThat(round(due, 2)).containsExactly("a_0", "b_0");
        assertThat(round(due, 2)).containsExactly("c_0", "a_0");
    }

    @Test
    void whatIsNewlyDueComesFirst() {
        List<Recipient> many = of("many", 500);
        round(many, 500);

        assertThat(round(all(List.of(many, of("new", 1))), 1)).containsExactly("new_0");
    }
}
