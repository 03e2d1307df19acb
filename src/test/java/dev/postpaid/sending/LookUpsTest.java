package dev.postpaid.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.sending.LookUps.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class LookUpsTest {

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> taken = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private boolean full;
    private final LookUps lookUps = new LookUps(
            task -> {
                if (full) {
                    throw new RejectedExecutionException();
                }
                threads.add(task);
            },
            2);

    private void run(String owner, String host) {
        lookUps.run(owner, new Turn() {
            @Override
            public void take() {
                taken.add(host);
            }

            @Override
            public void refuse(RejectedExecutionException reason) {
                refused.add(host);
            }
        });
    }

    @Test
    void soManyOfOneOwnerAndThoseOfOthersBesides() {
        run("acc_1", "a");
        run("acc_1", "b");
        run("acc_1", "c");
        run("acc_2", "d");
        assertThat(threads).hasSize(3);
        threads.remove().run();
        assertThat(taken).containsExactly("a");
        assertThat(threads).hasSize(3);
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
        assertThat(taken).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(lookUps.owners()).isZero();
    }

    @Test
    void whatWaitsIsRefusedIfThereIsNoThreadWhenItsTurnComes() {
        run("acc_1", "a");
        run("acc_1", "b");
        run("acc_1", "c");
        run("acc_1", "d");
        full = true;
        threads.remove().run();
        assertThat(refused).containsExactly("c", "d");
        full = false;
        threads.remove().run();
        assertThat(lookUps.owners()).isZero();
        run("acc_1", "e");
        assertThat(threads).hasSize(1);
    }
}
