package io.qunying.person;

import java.util.UUID;

/**
 * On which line of a file an identity, or a person, came first. Twenty bytes a slot, so that a million rows take 40 MB.
 */
class SeenLines {

    private static final int FIRST_SIZE = 1 << 12;

    private long[] keys = new long[FIRST_SIZE * 2];
    private int[] lines = new int[FIRST_SIZE];
    private int size;

    /** The line on which it came first; that is this one, if it did not come before. */
    synchronized int firstOrThis(UUID id, int line) {
        if (size * 2 >= lines.length) {
            grow();
        }
        put(id.getMostSignificantBits(), id.getLeastSignificantBits(), line);
        return lines[slot(id.getMostSignificantBits(), id.getLeastSignificantBits())];
    }

    private void put(long high, long low, int line) {
        var slot = slot(high, low);
        if (lines[slot] == 0) {
            keys[slot * 2] = high;
            keys[slot * 2 + 1] = low;
            lines[slot] = line;
            size++;
        }
    }

    /** The lookups are hashes already: their bits say where to look first. */
    private int slot(long high, long low) {
        var slot = (int) low & (lines.length - 1);
        while (lines[slot] != 0 && (keys[slot * 2] != high || keys[slot * 2 + 1] != low)) {
            slot = (slot + 1) & (lines.length - 1);
        }
        return slot;
    }

    private void grow() {
        var oldKeys = keys;
        var oldLines = lines;
        keys = new long[oldKeys.length * 2];
        lines = new int[oldLines.length * 2];
        size = 0;
        for (int slot = 0; slot < oldLines.length; slot++) {
            if (oldLines[slot] != 0) {
                put(oldKeys[slot * 2], oldKeys[slot * 2 + 1], oldLines[slot]);
            }
        }
    }
}
