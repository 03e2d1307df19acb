package dev.postpaid.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(60);

    private static Scope of(Instant since, Instant until) {
        return Scope.of(since, until, What.ALL, List.of(), NOW);
    }

    private static void assertRefused(Instant since, Instant until, String rule) {
        assertThatThrownBy(() -> of(since, until)).isInstanceOfSatisfying(InvalidValueException.class, wrong -> {
            assertThat(wrong.field()).isEqualTo("since");
            assertThat(wrong.rule().code()).isEqualTo(rule);
        });
    }

    @Test
    void withoutAnEndOrWithALaterOneItEndsNow() {
        assertThat(of(BEFORE, null).until()).isEqualTo(NOW);
        assertThat(of(BEFORE, NOW.plusSeconds(1)).until()).isEqualTo(NOW);
        assertThat(of(BEFORE, NOW.minusSeconds(1)).until()).isEqualTo(NOW.minusSeconds(1));
    }

    @Test
    void itBeginsBeforeItEnds() {
        assertRefused(null, null, "required");
        assertRefused(NOW, null, "not_in_the_future");
        assertRefused(BEFORE, BEFORE, "before_until");
        assertRefused(BEFORE, BEFORE.minusSeconds(1), "before_until");
    }

    @Test
    void progressIsThePartOfThePeriodThatWasGoneThrough() {
        Recovery begun = Recovery.begin("acc_1", "ep_1", of(BEFORE, NOW), null, NOW);

        assertThat(begun.progress()).isZero();
        Recovery half = begun.advanced("c", BEFORE.plusSeconds(30), new Counts(3, 2, 1, 0));
        assertThat(half.progress()).isEqualTo(0.5);
        assertThat(half.advanced("d", BEFORE.plusSeconds(15), new Counts(1, 0, 0, 1))
                        .progress())
                .as("commits are not in the order of times")
                .isEqualTo(0.5);
        assertThat(half.advanced("d", null, new Counts(1, 0, 0, 1)).counts()).isEqualTo(new Counts(4, 2, 1, 1));
        assertThat(half.ended(Recovery.State.DONE, null, NOW).progress()).isEqualTo(1);
        assertThat(half.ended(Recovery.State.CANCELLED, Recovery.Reason.BY_USER, NOW)
                        .progress())
                .isEqualTo(0.5);
    }
}
