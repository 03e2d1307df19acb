package dev.postpaid.platform;

/**
 * Remembers what changed on this node and when. A copy that was read before a change is out of date. A copy that was read
 * during the commit of a change may hold the old state, so the time before the read counts.
 */
public final class Changes {

    private final Copies<Long> changes;

    /** @param age how long a copy may be used, in nanoseconds; a change is remembered for longer */
    public Changes(long age) {
        changes = new Copies<>(2 * age, Long::longValue);
    }

    /**
     * Records a committed change.
     *
     * @param now the time by {@link System#nanoTime()}
     */
    public void note(String id, long now) {
        changes.put(id, now, now);
    }

    /** Whether the data with this id changed at {@code readAt} or later. */
    public boolean since(String id, long readAt, long now) {
        Long changed = changes.get(id, now);
        return changed != null && changed - readAt >= 0;
    }
}
