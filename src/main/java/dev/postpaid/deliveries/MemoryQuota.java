package dev.postpaid.deliveries;

/**
 * Memory for deliveries, with bounds in number and bytes, for all endpoints and for each. The last quarter is for endpoints that
 * hold few deliveries, so that endpoints with many cannot block them. Not thread-safe: the dispatcher's lock guards it.
 */
final class MemoryQuota {

    private final int most;
    private final int mostPerEndpoint;
    private final long mostBytes;
    private final int few;
    private int slots;
    private long bytes;

    /** @param few how many deliveries an endpoint may hold while any memory is free, however many the others hold */
    MemoryQuota(int most, int mostPerEndpoint, long mostBytes, int few) {
        this.most = most;
        this.mostPerEndpoint = mostPerEndpoint;
        this.mostBytes = mostBytes;
        this.few = few;
    }

    /** Half as much memory, beside this one; at least for one delivery. */
    MemoryQuota half() {
        return new MemoryQuota((most + 1) / 2, (mostPerEndpoint + 1) / 2, (mostBytes + 1) / 2, few);
    }

    int slots() {
        return slots;
    }

    Share share() {
        return new Share();
    }

    /** The part that one endpoint holds. */
    final class Share {

        private int own;

        private Share() {}

        int slots() {
            return own;
        }

        /** How many more deliveries fit, whatever their size; none if all bytes are used. */
        int free() {
            return bytes >= mostBytes ? 0 : freeSlots();
        }

        private int freeSlots() {
            int forAll = most - most / 4 - slots;
            int forFew = Math.min(few - own, most - slots);
            return Math.max(0, Math.min(mostPerEndpoint - own, Math.max(forAll, forFew)));
        }

        /** Takes a slot. @return false if no slot is free, or not enough bytes */
        boolean take(int size) {
            boolean fits = freeSlots() > 0 && bytes + size <= mostBytes;
            if (fits) {
                put(size);
            }
            return fits;
        }

        /** Takes a slot that was free before. */
        void put(int size) {
            own++;
            slots++;
            bytes += size;
        }

        void giveBack(int size) {
            own--;
            slots--;
            bytes -= size;
        }
    }
}
