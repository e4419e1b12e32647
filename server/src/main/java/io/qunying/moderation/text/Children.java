package io.qunying.moderation.text;

/** The children of all states of one level, those of the state at hand last. */
final class Children {

    private final char[][] sorted;
    final char[] letters;
    final int[] states;
    final int[] words;
    final int[] starts;
    int count;
    int total;

    Children(char[][] sorted) {
        this.sorted = sorted;
        int most = sorted.length;
        letters = new char[most];
        states = new int[most];
        words = new int[most];
        starts = new int[2 * most];
    }

    int first() {
        return total - count;
    }

    void of(int start, int stop, int depth) {
        count = 0;
        int index = start;
        while (index < stop && sorted[index].length <= depth) {
            index++;
        }
        while (index < stop) {
            int last = index + 1;
            char letter = sorted[index][depth];
            while (last < stop && sorted[last][depth] == letter) {
                last++;
            }
            letters[total] = letter;
            words[total] = sorted[index].length == depth + 1 ? index : -1;
            starts[2 * total] = index;
            starts[2 * total + 1] = last;
            total++;
            count++;
            index = last;
        }
    }
}
