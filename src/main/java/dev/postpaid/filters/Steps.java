package dev.postpaid.filters;

/** What the evaluation of a filter may still cost. One step is about the comparison of two values. */
final class Steps {

    private int left;

    Steps(int most) {
        left = most;
    }

    /** @throws Exhausted if fewer steps are left */
    void take(int steps) {
        left -= steps;
        if (left < 0) {
            throw new Exhausted();
        }
    }

    /** The evaluation would cost too much. */
    static final class Exhausted extends RuntimeException {

        private Exhausted() {
            super(null, null, false, false);
        }
    }
}
