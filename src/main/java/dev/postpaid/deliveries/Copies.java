package dev.postpaid.deliveries;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * What was read of late, by id. What is older than the age is forgotten in one go, at most once per age: so that costs no more
 * than reading, however many there are, and what is kept is no more than was read within two ages.
 */
final class Copies<T> {

    private final Map<String, T> copies = new ConcurrentHashMap<>();
    private final long age;
    private final ToLongFunction<T> readAt;
    private final AtomicLong forgotAt = new AtomicLong(System.nanoTime());

    /**
     * @param age for how long a copy is of use, in nanoseconds
     * @param readAt from when a copy is, by {@link System#nanoTime()}
     */
    Copies(long age, ToLongFunction<T> readAt) {
        this.age = age;
        this.readAt = readAt;
    }

    /** The copy, or null if there is none young enough. */
    T get(String id, long now) {
        T copy = copies.get(id);
        return copy != null && now - readAt.applyAsLong(copy) < age ? copy : null;
    }

    void put(String id, T copy, long now) {
        long last = forgotAt.get();
        if (now - last > age && forgotAt.compareAndSet(last, now)) {
            copies.values().removeIf(old -> now - readAt.applyAsLong(old) > age);
        }
        copies.put(id, copy);
    }

    int size() {
        return copies.size();
    }
}
