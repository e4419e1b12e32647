package io.qunying.moderation.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Words in one automaton, found by their letters or by the sounds of these. */
final class WordSet {

    private static final short SYMBOL = -1;
    private static final short SURROGATE = -2;

    private final Automaton automaton;
    // What each character is: the number of a letter, 0 for a letter of no word, or one of the above.
    private final short[] numbers;
    private final Word[][] words;
    private final int[] lengths;

    private WordSet(Automaton automaton, short[] numbers, Collection<List<Word>> words, int[] lengths) {
        this.automaton = automaton;
        this.numbers = numbers;
        this.words = words.stream().map(it -> it.toArray(Word[]::new)).toArray(Word[][]::new);
        this.lengths = lengths;
    }

    /** Called for each word that ends somewhere, longest first; what it is decides the caller. */
    interface Found {

        void ends(Word word, int letters, int end);
    }

    static final class Builder {

        private final Map<String, List<Word>> words = new TreeMap<>();
        private final int[] counts = new int[0x10000];

        void add(String letters, Word word) {
            words.computeIfAbsent(letters, it -> new ArrayList<>(1)).add(word);
            letters.chars().forEach(it -> counts[it]++);
        }

        WordSet build(boolean symbols) {
            var numbers = new short[0x10000];
            int letters = number(numbers, symbols);
            var coded = new TreeMap<String, List<Word>>();
            words.forEach((word, list) -> coded.put(code(word, numbers), list));
            var sorted = coded.keySet().stream().map(String::toCharArray).toArray(char[][]::new);
            var lengths = coded.keySet().stream().mapToInt(String::length).toArray();
            return new WordSet(AutomatonBuilder.build(sorted, letters), numbers, coded.values(), lengths);
        }

        /** The commonest letters get the lowest numbers, so that the array is dense. */
        private int number(short[] numbers, boolean symbols) {
            for (int letter = 0; symbols && letter < 0x10000; letter++) {
                boolean surrogate = Character.isSurrogate((char) letter);
                numbers[letter] = surrogate ? SURROGATE : Letters.isLetter((char) letter) ? 0 : SYMBOL;
            }
            var used = new ArrayList<Integer>();
            for (int letter = 0; letter < 0x10000; letter++) {
                if (counts[letter] > 0) {
                    used.add(letter);
                }
            }
            used.sort((one, other) -> Integer.compare(counts[other], counts[one]));
            int number = 0;
            for (int letter : used) {
                numbers[letter] = (short) ++number;
            }
            return number;
        }

        private static String code(String word, short[] numbers) {
            var coded = new StringBuilder(word.length());
            word.chars().forEach(it -> coded.append((char) numbers[it]));
            return coded.toString();
        }
    }

    /** Reads letters once from the first to the last and tells each word that ends. */
    void find(char[] letters, int length, Found found) {
        var cells = automaton.cells;
        var known = numbers;
        int state = 0;
        int gap = 0;
        char before = ' ';
        for (int index = 0; index < length; index++) {
            char letter = letters[index];
            int number = known[letter];
            if (number > 0) {
                state = Automaton.next(cells, state, number, !isInside(before, letter));
                gap = 0;
                if (cells[Automaton.CELL * state + Automaton.OUTPUT] != 0) {
                    tell(state, index + 1, found);
                }
            } else if (state != 0
                    && (number == 0 || ++gap > Place.WIDEST_GAP || isLetter(number, letters, length, index))) {
                state = 0;
                gap = 0;
            }
            before = letter;
        }
    }

    /** Whether the second letter continues a Latin word or a number, so that no word begins there. */
    private static boolean isInside(char before, char letter) {
        return letter <= 'z'
                && before <= 'z'
                && ((letter >= 'a' && before >= 'a') || (letter <= '9' && before >= '0' && before <= '9'));
    }

    private static boolean isLetter(int number, char[] letters, int length, int index) {
        return number == SURROGATE && Letters.isLetter(letters, length, index);
    }

    private void tell(int state, int end, Found found) {
        for (int word = automaton.longest(state); word >= 0; word = automaton.shorter(word)) {
            for (var each : words[word]) {
                found.ends(each, lengths[word], end);
            }
        }
    }

    void forEach(Consumer<Word> each) {
        for (var same : words) {
            for (var word : same) {
                each.accept(word);
            }
        }
    }

    long memory() {
        return automaton.memory() + 2L * numbers.length + 4L * lengths.length;
    }
}
