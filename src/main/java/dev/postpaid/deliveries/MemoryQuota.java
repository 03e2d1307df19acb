package dev.postpaid.deliveries;

/**
 * Memory for deliveries, bounded in number and bytes, for all endpoints and for each. Its last quarter is for endpoints that
 * hold few, so that those who hold many cannot shut the others out. Not thread-safe: the dispatcher's lock guards it.
 */
final class MemoryQuota {

    private final int most;
    private final int mostPerEndpoint;
    private final long mostBytes;
    private final int few;
    private int slots;
    private long bytes;

    /** @param few how many an endpoint may hold whatever the others do, while there is any room at all */
    MemoryQuota(int most, int mostPerEndpoint, long mostBytes, int few) {
        this.most = most;
        this.mostPerEndpoint = mostPerEndpoint;
        this.mostBytes = mostBytes;
        this.few = few;
    }

    /** Room half as large, beside this one; at least for one, or nothing would ever find room in it. */
    MemoryQuota half() {
        return new MemoryQuota((most + 1) / 2, (mostPerEndpoint + 1) / 2, (mostBytes + 1) / 2, few);
    }

    int slots() {
        return slots;
    }

    Share share() {
        return new Share();
    }

    /** What one endpoint holds of it. */
    final class Share {

        private int own;

        private Share() {}

        int slots() {
            return own;
        }

        /** How many more fit, whatever their size; none once the bytes are used up. */
        int free() {
            return bytes >= mostBytes ? 0 : freeSlots();
        }

        private int freeSlots() {
            int forAll = most - most / 4 - slots;
            int forFew = Math.min(few - own, most - slots);
            return Math.max(0, Math.min(mostPerEndpoint - own, Math.max(forAll, forFew)));
        }

        /** Takes a slot. @return false if there is none, or not as many bytes */
        boolean take(int size) {
            boolean fits = freeSlots() > 0 && bytes + size <= mostBytes;
            if (fits) {
                put(size);
            }
            return fits;
        }

        /** Takes a slot that was found free before. */
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
