package dev.postpaid.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WaitingListTest {

    private static final int MOST = 4_096;
    private static final int AT_A_TIME = 256;

    private final WaitingList<One> list = listOf(MOST, AT_A_TIME);

    private record One(String account, int number, int size) {}

    private static WaitingList<One> listOf(int most, int atATime) {
        return new WaitingList<>(most, atATime, One::account, One::size);
    }

    private static One one(String account, int number) {
        return new One(account, number, 1);
    }

    private static One large(String account, int size) {
        return new One(account, 0, size);
    }

    private static List<One> many(String account, int count) {
        return IntStream.range(0, count).mapToObj(i -> one(account, i)).toList();
    }

    private static void addAll(WaitingList<One> list, List<One> all) {
        all.forEach(one -> assertThat(list.add(one)).as("%s", one).isTrue());
    }

    private void addAll(List<One> all) {
        addAll(list, all);
    }

    @Test
    void anAccountWithAThousandWaitingDoesNotKeepAnothersOneOutOfTheNextTake() throws InterruptedException {
        addAll(many("busy", 1_000));
        addAll(many("quiet", 1));

        assertThat(list.take()).hasSize(AT_A_TIME).contains(one("quiet", 0));
    }

    @Test
    void accountsTakeTurnsAndThoseThatWereNotServedComeFirstTheNextTime() throws InterruptedException {
        WaitingList<One> two = listOf(MOST, 2);
        addAll(two, many("a", 3));
        addAll(two, many("b", 1));
        addAll(two, many("c", 1));

        assertThat(two.take()).containsExactly(one("a", 0), one("b", 0));
        assertThat(two.take()).containsExactly(one("c", 0), one("a", 1));
        assertThat(two.take()).containsExactly(one("a", 2));
    }

    @Test
    void theOrderWithinAnAccountIsKept() throws InterruptedException {
        List<One> all = many("a", 1_000);
        addAll(all);
        addAll(many("b", 10));

        List<One> taken = new ArrayList<>();
        while (taken.size() < 1_010) {
            taken.addAll(list.take());
        }

        assertThat(taken.stream().filter(one -> one.account().equals("a"))).containsExactlyElementsOf(all);
        assertThat(taken.stream().filter(one -> one.account().equals("b"))).containsExactlyElementsOf(many("b", 10));
    }

    @Test
    void noMoreThan256AreTakenAtATime() throws InterruptedException {
        addAll(many("a", 200));
        addAll(many("b", 100));

        assertThat(list.take()).hasSize(256);
        assertThat(list.take()).hasSize(44);
    }

    @Test
    void sizesCountAndNotRequests() throws InterruptedException {
        addAll(List.of(large("a", 200), large("b", 56), large("c", 1)));

        assertThat(list.take()).containsExactly(large("a", 200), large("b", 56));
        assertThat(list.take()).containsExactly(large("c", 1));
    }

    @Test
    void oneThatDoesNotFitIsTakenFirstTheNextTimeAlthoughSmallOnesKeepComing() throws InterruptedException {
        addAll(many("small", 100));
        addAll(List.of(large("large", 500)));

        assertThat(list.take()).containsExactly(one("small", 0));
        addAll(many("other", 100));

        assertThat(list.take()).containsExactly(large("large", 500));
        assertThat(list.take()).hasSize(199);
    }

    @Test
    void aLargeOneThatWaitsAloneIsTaken() throws InterruptedException {
        addAll(List.of(large("large", 500)));

        assertThat(list.take()).containsExactly(large("large", 500));
    }

    @Test
    void aFullListRefusesUntilSomethingWasTaken() throws InterruptedException {
        WaitingList<One> ten = listOf(10, 5);
        addAll(ten, many("a", 5));
        addAll(ten, many("b", 5));

        assertThat(ten.add(one("c", 0))).isFalse();
        ten.take();
        assertThat(ten.add(one("c", 0))).isTrue();
    }

    @Test
    void aRefusedOneIsNotTaken() throws InterruptedException {
        WaitingList<One> two = listOf(2, 10);
        addAll(two, many("a", 1));
        addAll(two, many("b", 1));
        two.add(one("c", 0));

        assertThat(two.take()).containsExactly(one("a", 0), one("b", 0));
    }

    @Test
    void oneAccountHoldsAtMostHalfOfTheList() throws InterruptedException {
        WaitingList<One> ten = listOf(10, 5);
        addAll(ten, many("a", 5));

        assertThat(ten.add(one("a", 5))).isFalse();
        assertThat(ten.add(one("b", 0))).isTrue();

        ten.take(); // all but one of a
        addAll(ten, many("a", 4));
        assertThat(ten.add(one("a", 4))).isFalse();
    }

    @Test
    void anAccountOfWhichNothingWaitsAnyMoreStartsAgain() throws InterruptedException {
        WaitingList<One> ten = listOf(10, 5);
        addAll(ten, many("a", 5));
        ten.take();

        addAll(ten, many("a", 5));
        assertThat(ten.add(one("a", 5))).isFalse();
    }

    @Test
    void oneThatIsLargerThanTheListIsAcceptedWhenTheListIsEmpty() throws InterruptedException {
        assertThat(list.add(large("a", MOST + 1))).isTrue();

        assertThat(list.add(one("b", 0))).isFalse();
        assertThat(list.take()).containsExactly(large("a", MOST + 1));
        assertThat(list.add(one("b", 0))).isTrue();
        assertThat(list.add(large("a", MOST + 1))).isFalse();
    }

    @Test
    void afterItIsClosedWhatWaitsIsTakenAndThenNothing() throws InterruptedException {
        addAll(many("a", 300));
        list.close();

        assertThat(list.take()).hasSize(256);
        assertThat(list.take()).hasSize(44);
        assertThat(list.take()).isEmpty();
        assertThat(list.take()).isEmpty();
    }

    @Test
    void afterItIsClosedNothingIsAdded() throws InterruptedException {
        list.close();

        assertThat(list.add(one("a", 0))).isFalse();
        assertThat(list.take()).isEmpty();
    }

    @Test
    void takingWaitsUntilSomethingIsAdded() {
        Taker taker = taker();

        addAll(many("a", 1));

        assertThat(taker.taken.join()).containsExactly(one("a", 0));
    }

    @Test
    void closingEndsTheWaiting() {
        Taker taker = taker();

        list.close();

        assertThat(taker.taken.join()).isEmpty();
    }

    /** Everything that many threads add is taken once. */
    @Test
    void nothingIsLostOrTakenTwice() throws InterruptedException {
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> adding = Stream.of("a", "b", "c", "d")
                .map(account -> new Thread(() -> {
                    awaitUninterrupted(begin);
                    many(account, 500).forEach(list::add);
                }))
                .toList();
        adding.forEach(Thread::start);
        begin.countDown();

        List<One> taken = new ArrayList<>();
        while (taken.size() < 2_000) {
            taken.addAll(list.take());
        }
        for (Thread thread : adding) {
            thread.join();
        }

        assertThat(taken).hasSize(2_000).doesNotHaveDuplicates();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Taker(Thread thread, CompletableFuture<List<One>> taken) {}

    /** Waits for something to take. */
    private Taker taker() {
        CompletableFuture<List<One>> taken = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                taken.complete(list.take());
            } catch (InterruptedException e) {
                taken.completeExceptionally(e);
            }
        });
        thread.start();
        await().until(() -> thread.getState() == Thread.State.WAITING);
        return new Taker(thread, taken);
    }

    @Test
    void whatIsWithdrawnIsNotTakenAndLeavesItsRoom() throws InterruptedException {
        WaitingList<One> list = listOf(10, AT_A_TIME);
        addAll(list, many("a", 5));
        addAll(list, many("b", 5));
        assertThat(list.add(one("b", 5))).isFalse();

        assertThat(list.withdraw(one("a", 2))).isTrue();
        assertThat(list.withdraw(one("a", 2))).isFalse();
        many("b", 5).forEach(one -> assertThat(list.withdraw(one)).isTrue());

        assertThat(list.withdraw(one("b", 0))).isFalse();
        assertThat(list.add(large("b", 5))).isTrue();
        assertThat(list.take()).extracting(One::account).containsExactlyInAnyOrder("a", "a", "a", "a", "b");
        assertThat(list.withdraw(one("a", 1))).isFalse();
    }
}
