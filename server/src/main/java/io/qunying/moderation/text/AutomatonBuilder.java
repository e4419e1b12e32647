package io.qunying.moderation.text;

import static io.qunying.moderation.text.Automaton.CELL;
import static io.qunying.moderation.text.Automaton.CHILDREN;
import static io.qunying.moderation.text.Automaton.FALLBACK;
import static io.qunying.moderation.text.Automaton.OUTPUT;
import static io.qunying.moderation.text.Automaton.PARENT;

import java.util.Arrays;

/** Lays out an {@link Automaton}, level by level. */
final class AutomatonBuilder {

    private static final int NOBODY = -1;

    private final char[][] words;
    private final int letters;
    private int[] cells;
    private final int[] nextOutput;
    // For each cell a free one that is not before it, itself where it is free; shortened whenever it is followed.
    private int[] free;
    private int end = 1;

    // The states of one level and which of the sorted words begin with what led there.
    private int[] states = {0};
    private int[] starts;
    private int width = 1;

    private AutomatonBuilder(char[][] words, int letters) {
        this.words = words;
        this.letters = letters;
        int room = 2 * letters + 1024;
        cells = new int[0];
        free = new int[0];
        makeRoom(room);
        nextOutput = new int[words.length];
        starts = new int[] {0, words.length};
    }

    /**
     * @param words different ones, sorted, none empty, of letters from 1
     * @param letters the highest letter
     */
    static Automaton build(char[][] words, int letters) {
        var builder = new AutomatonBuilder(words, letters);
        for (int depth = 0; builder.width > 0; depth++) {
            builder.level(depth);
        }
        return builder.done();
    }

    private void level(int depth) {
        var children = new Children(words);
        for (int place = 0; place < width; place++) {
            children.of(starts[2 * place], starts[2 * place + 1], depth);
            if (children.count > 0) {
                place(states[place], children);
            }
        }
        states = children.states;
        starts = children.starts;
        width = children.total;
    }

    private void place(int parent, Children children) {
        // Nobody else is there yet when the beginning gets its children, so theirs is 0.
        int base = parent == 0 ? 0 : freeFor(children);
        makeRoom(base + letters + 2);
        cells[CELL * parent + CHILDREN] = base;
        for (int child = children.first(); child < children.total; child++) {
            int letter = children.letters[child];
            int state = base + letter;
            cells[CELL * state + PARENT] = parent;
            free[state] = state + 1;
            children.states[child] = state;
            end = Math.max(end, state + 1);
            link(parent, state, letter, children.words[child]);
        }
    }

    private void link(int parent, int state, int letter, int word) {
        int back = parent == 0 ? 0 : Automaton.next(cells, cells[CELL * parent + FALLBACK], letter, true);
        cells[CELL * state + FALLBACK] = back;
        int output = cells[CELL * back + OUTPUT];
        int backOutput = output > 0 ? back : -output;
        if (word >= 0) {
            cells[CELL * state + OUTPUT] = word + 1;
            nextOutput[word] = backOutput;
        } else {
            cells[CELL * state + OUTPUT] = -backOutput;
        }
    }

    private int freeFor(Children children) {
        int lowest = children.letters[children.first()];
        int candidate = freeFrom(lowest);
        while (!fits(candidate - lowest, children)) {
            candidate = freeFrom(candidate + 1);
        }
        return candidate - lowest;
    }

    private boolean fits(int base, Children children) {
        makeRoom(base + letters + 2);
        for (int child = children.first(); child < children.total; child++) {
            if (cells[CELL * (base + children.letters[child]) + PARENT] != NOBODY) {
                return false;
            }
        }
        return true;
    }

    private int freeFrom(int first) {
        int state = first;
        makeRoom(state + 2);
        while (free[state] != state) {
            makeRoom(free[state] + 2);
            free[state] = free[free[state]];
            state = free[state];
        }
        return state;
    }

    private void makeRoom(int states) {
        int before = free.length;
        if (states > before) {
            int room = states + (states >> 1);
            cells = Arrays.copyOf(cells, CELL * room);
            free = Arrays.copyOf(free, room);
            for (int state = before; state < room; state++) {
                cells[CELL * state + PARENT] = NOBODY;
                free[state] = state;
            }
        }
    }

    private Automaton done() {
        int room = end + letters + 1;
        makeRoom(room);
        return new Automaton(Arrays.copyOf(cells, CELL * room), nextOutput);
    }
}
