package io.qunying.moderation.text;

/**
 * Aho–Corasick over a double array: finds all words of a set in one pass over letters that were numbered from 1. A
 * state is the index of its cell; state 0 is where nothing of a word was read yet.
 */
final class Automaton {

    /** Numbers a cell, side by side so that a state costs one access to memory. */
    static final int CELL = 4;

    /** Where the children of a state begin: the one for a letter stands so many cells behind. */
    static final int CHILDREN = 0;

    /** Whose child a state is. */
    static final int PARENT = 1;

    /** The longest end of what was read that is the beginning of a word too. */
    static final int FALLBACK = 2;

    /** One more than the word that ends, or the negative state whose word ends inside of what was read, or 0. */
    static final int OUTPUT = 3;

    final int[] cells;

    private final int[] nextOutput;

    /** @param nextOutput for each word the state of the next shorter one that ends with it, or 0 */
    Automaton(int[] cells, int[] nextOutput) {
        this.cells = cells;
        this.nextOutput = nextOutput;
    }

    /**
     * The state after reading one more letter.
     *
     * @param starts whether a word may begin with this letter
     */
    static int next(int[] cells, int state, int letter, boolean starts) {
        int at = state;
        while (at != 0) {
            int child = cells[CELL * at] + letter;
            if (cells[CELL * child + PARENT] == at) {
                return child;
            }
            at = cells[CELL * at + FALLBACK];
        }
        // The children of the beginning stand first, in the order of their numbers.
        return starts && cells[CELL * letter + PARENT] == 0 ? letter : 0;
    }

    /** The longest word that ends in this state, or -1. */
    int longest(int state) {
        int word = output(state);
        return word >= 0 ? word - 1 : output(-word) - 1;
    }

    /** The next shorter word that ends where this one does, or -1. */
    int shorter(int word) {
        int state = nextOutput[word];
        return state == 0 ? -1 : output(state) - 1;
    }

    private int output(int state) {
        return cells[CELL * state + OUTPUT];
    }

    long memory() {
        return 4L * (cells.length + nextOutput.length);
    }
}
