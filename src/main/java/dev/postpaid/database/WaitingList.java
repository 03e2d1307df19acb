package dev.postpaid.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Waits for the next transaction, in turns by account, so that no account fills every transaction. Its length is bounded. */
final class WaitingList<T> {

    private final int most;
    private final int mostAtATime;
    private final Function<T, String> accountOf;
    private final ToIntFunction<T> sizeOf;
    private final Map<String, Deque<T>> waiting = new LinkedHashMap<>();
    private final Map<String, Integer> sizes = new LinkedHashMap<>();
    private int size;
    private boolean closed;

    /**
     * @param most how much may wait; of one account half of it
     * @param mostAtATime how much is taken at a time, unless a single one has more
     */
    WaitingList(int most, int mostAtATime, Function<T, String> accountOf, ToIntFunction<T> sizeOf) {
        this.most = most;
        this.mostAtATime = mostAtATime;
        this.accountOf = accountOf;
        this.sizeOf = sizeOf;
    }

    /** @return false if the list, or the part of the account, is full */
    synchronized boolean add(T one) {
        String account = accountOf.apply(one);
        int more = sizeOf.applyAsInt(one);
        int ofAccount = sizes.getOrDefault(account, 0);
        boolean full = size > 0 && size + more > most || ofAccount > 0 && ofAccount + more > most / 2;
        if (closed || full) {
            return false;
        }
        waiting.computeIfAbsent(account, a -> new ArrayDeque<>()).add(one);
        sizes.merge(account, more, Integer::sum);
        size += more;
        notifyAll();
        return true;
    }

    /**
     * Waits until there is something, and takes what fits: of each account one, until all have none or enough is taken. Those
     * that were not served come first the next time.
     *
     * @return empty only after {@link #close}
     */
    synchronized List<T> take() throws InterruptedException {
        while (size == 0 && !closed) {
            wait();
        }
        List<T> taken = new ArrayList<>();
        int room = mostAtATime;
        boolean fits = true;
        while (fits && size > 0) {
            Iterator<Map.Entry<String, Deque<T>>> accounts = waiting.entrySet().iterator();
            var next = accounts.next();
            T first = next.getValue().peek();
            int needed = sizeOf.applyAsInt(first);
            fits = needed <= room || taken.isEmpty();
            if (fits) {
                room -= needed;
                taken.add(next.getValue().poll());
                accounts.remove();
                removed(next.getKey(), next.getValue(), needed);
            }
        }
        return taken;
    }

    /** Takes this one out, if nobody has taken it yet. @return whether it still waited */
    synchronized boolean withdraw(T one) {
        String account = accountOf.apply(one);
        Deque<T> ofAccount = waiting.get(account);
        if (ofAccount == null || !ofAccount.remove(one)) {
            return false;
        }
        int less = sizeOf.applyAsInt(one);
        size -= less;
        if (ofAccount.isEmpty()) {
            waiting.remove(account);
            sizes.remove(account);
        } else {
            sizes.merge(account, -less, Integer::sum);
        }
        return true;
    }

    /** The account goes to the end of the turns. */
    private void removed(String account, Deque<T> rest, int less) {
        size -= less;
        if (rest.isEmpty()) {
            sizes.remove(account);
        } else {
            sizes.merge(account, -less, Integer::sum);
            waiting.put(account, rest);
        }
    }

    /** Nothing is added from now on. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
