package dev.postpaid.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BodyMemoryTest {

    private static final int KB = 1024;
    private static final long LONG = 10_000;

    private static CompletableFuture<Void> elsewhere(BodyMemory memory, int bytes) {
        return CompletableFuture.runAsync(() -> {
            memory.take(bytes);
            memory.giveBack();
        });
    }

    @Test
    void whoWaitsForLongIsAskedToRepeat() {
        BodyMemory memory = new BodyMemory(100 * KB, 1);
        memory.take(80 * KB);

        assertThatThrownBy(elsewhere(memory, 30 * KB)::join)
                .cause()
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(ProblemType.UNAVAILABLE));

        memory.giveBack();
        assertThatCode(elsewhere(memory, 100 * KB)::join).doesNotThrowAnyException();
    }

    @Test
    void whatIsGivenBackIsTakenByTheNext() {
        BodyMemory memory = new BodyMemory(100 * KB, LONG);
        memory.take(80 * KB);
        CompletableFuture<Void> next = elsewhere(memory, 80 * KB);
        assertThat(next).isNotDone();

        memory.giveBack();

        assertThat(next.join()).isNull();
    }

    @Test
    void smallBodiesTakeNoTurn() {
        BodyMemory memory = new BodyMemory(100 * KB, 1);
        memory.take(100 * KB);

        assertThatCode(elsewhere(memory, 16 * KB)::join).doesNotThrowAnyException();
    }

    @Test
    void aBodyThatIsLargerThanAllIsAnsweredAlone() {
        BodyMemory memory = new BodyMemory(100 * KB, 1);

        memory.take(1_000 * KB);
        memory.take(1_000 * KB);
        assertThatThrownBy(elsewhere(memory, 17 * KB)::join).hasCauseInstanceOf(ProblemException.class);
        memory.giveBack();

        assertThatCode(elsewhere(memory, 1_000 * KB)::join).doesNotThrowAnyException();
    }

    @Test
    void whoTookNothingGivesNothingBack() {
        BodyMemory memory = new BodyMemory(100 * KB, 1);
        memory.giveBack();
        memory.take(10 * KB);
        memory.giveBack();
        memory.take(100 * KB);

        assertThatThrownBy(elsewhere(memory, 17 * KB)::join).hasCauseInstanceOf(ProblemException.class);
    }
}
