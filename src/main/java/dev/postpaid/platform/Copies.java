package dev.postpaid.platform;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * Copies of recently read data, by id. Copies older than a given age are removed together, at most once per age. Removing
 * therefore costs no more than reading, and memory holds at most the copies of two ages.
 */
public final class Copies<T> {

    private final Map<String, T> copies = new ConcurrentHashMap<>();
    /** Copies that somebody is about to replace. */
    private final Map<String, T> renewed = new ConcurrentHashMap<>();

    private final long age;
    private final ToLongFunction<T> readAt;
    private final AtomicLong removedAt = new AtomicLong(System.nanoTime());

    /**
     * @param age how long a copy may be used, in nanoseconds
     * @param readAt returns the time when a copy was read, by {@link System#nanoTime()}
     */
    public Copies(long age, ToLongFunction<T> readAt) {
        this.age = age;
        this.readAt = readAt;
    }

    /** The copy, or null if there is none or it is too old. */
    public T get(String id, long now) {
        T copy = copies.get(id);
        return copy != null && now - readAt.applyAsLong(copy) < age ? copy : null;
    }

    /**
     * As {@link #get}, but in the last quarter of a copy's age one caller gets null, and is expected to read and {@link #put} a new
     * copy: the others go on with the old one, instead of all reading at the same moment.
     */
    public T getOrRenew(String id, long now) {
        T copy = get(id, now);
        boolean old = copy != null && now - readAt.applyAsLong(copy) > age / 4 * 3;
        return old && renewed.put(id, copy) != copy ? null : copy;
    }

    /** Keeps a copy that was read at this time. */
    public void put(String id, T copy, long now) {
        long last = removedAt.get();
        if (now - last > age && removedAt.compareAndSet(last, now)) {
            copies.values().removeIf(old -> isOver(old, now));
            renewed.values().removeIf(old -> isOver(old, now));
        }
        copies.put(id, copy);
        renewed.remove(id);
    }

    private boolean isOver(T copy, long now) {
        return now - readAt.applyAsLong(copy) > age;
    }

    int size() {
        return copies.size();
    }
}
