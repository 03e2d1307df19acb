package dev.postpaid.deliveries;

/**
 * Memory for deliveries, with bounds in number and bytes, for all endpoints and for each. An account holds at most three times
 * as many deliveries as it leaves free. So an account alone gets three quarters, and two get three sevenths each. Of the last
 * quarter, one half is for endpoints that hold few deliveries, and all of it is for accounts that do. So endpoints and accounts with
 * many deliveries cannot block those with few. Not thread-safe: the dispatcher's lock guards it.
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

    /** For an account that holds nothing yet. */
    Owner owner() {
        return new Owner();
    }

    /** The part that one account holds. */
    final class Owner {

        private int slots;

        private Owner() {}

        /** For an endpoint that holds nothing yet. */
        Share share() {
            return new Share(this);
        }
    }

    /** The part that one endpoint holds. */
    final class Share {

        private final Owner owner;
        private int own;

        private Share(Owner owner) {
            this.owner = owner;
        }

        int slots() {
            return own;
        }

        /** How many more deliveries fit, whatever their size; none if all bytes are used. */
        int free() {
            return bytes >= mostBytes ? 0 : freeSlots();
        }

        private int freeSlots() {
            int free = most - slots;
            int forMany = (3 * free - owner.slots) / 4;
            int forFewOfEndpoint = Math.min(few - own, free - most / 8);
            int forFewOfAccount = Math.min(few - owner.slots, free);
            int fair = Math.max(forMany, Math.max(forFewOfEndpoint, forFewOfAccount));
            return Math.max(0, Math.min(mostPerEndpoint - own, fair));
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
            count(1, size);
        }

        void giveBack(int size) {
            count(-1, -size);
        }

        private void count(int more, int size) {
            own += more;
            owner.slots += more;
            slots += more;
            bytes += size;
        }
    }
}
