package dev.postpaid.platform;

/**
 * What was changed on this node, and when, for those who use copies: a copy that was read before the change is out of date. A
 * copy that was read during the commit of a change may be the old state, so the time before reading counts.
 */
public final class Changes {

    private final Copies<Long> changes;

    /** @param age how long a copy may be used, in nanoseconds; a change is remembered for longer */
    public Changes(long age) {
        changes = new Copies<>(2 * age, Long::longValue);
    }

    /** Something was changed, and that is committed. @param now by {@link System#nanoTime()} */
    public void note(String id, long now) {
        changes.put(id, now, now);
    }

    /** Whether it was changed since that time. */
    public boolean since(String id, long readAt, long now) {
        Long changed = changes.get(id, now);
        return changed != null && changed - readAt >= 0;
    }
}
