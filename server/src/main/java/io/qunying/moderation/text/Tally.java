package io.qunying.moderation.text;

/** Counts what happened within a window of time up to the latest moment told, to a sixteenth of the window. */
final class Tally {

    private static final int SLOTS = 16;

    private final int[] counts = new int[SLOTS];
    private final long slotMillis;
    private long newest = Long.MIN_VALUE;

    Tally(long windowMillis) {
        slotMillis = Math.max(1, windowMillis / SLOTS);
    }

    /** Counts one more; how many there are now. What is older than the window is not counted. */
    int add(long millis) {
        long slot = Math.floorDiv(millis, slotMillis);
        if (newest == Long.MIN_VALUE) {
            newest = slot;
        }
        for (long passed = Math.max(newest + 1, slot - SLOTS + 1); passed <= slot; passed++) {
            counts[(int) Math.floorMod(passed, (long) SLOTS)] = 0;
        }
        newest = Math.max(newest, slot);
        if (slot > newest - SLOTS) {
            counts[(int) Math.floorMod(slot, (long) SLOTS)]++;
        }
        int total = 0;
        for (int count : counts) {
            total += count;
        }
        return total;
    }
}
