package io.qunying.moderation.learn;

import static java.util.Objects.requireNonNull;

import io.qunying.moderation.text.NormalText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which groups of words and which signs stand in a message, each with the place in the original where it was first
 * seen.
 */
final class Sightings {

    private static final Words WORDS = Words.standard();
    private static final List<String> NAMES = Stream.concat(
                    WORDS.groups().stream(), Arrays.stream(Sign.values()).map(Sign::code))
            .toList();
    private static final Map<Sign, Integer> SIGNS = new EnumMap<>(Sign.class);
    private static final int LONG = 40;
    private static final int HEAVY = 3;
    private static final int STRETCH = 6;

    static {
        Arrays.stream(Sign.values()).forEach(it -> SIGNS.put(it, index(it.code())));
    }

    private final int[] counts = new int[NAMES.size()];
    private final int[] starts = new int[NAMES.size()];
    private final int[] ends = new int[NAMES.size()];

    /** A sign by its name, with where it stands in the original. */
    record Sighting(String name, int start, int end) {}

    private int disguised;

    private Sightings() {}

    static Sightings in(NormalText normal, NormalText bare) {
        var seen = new Sightings();
        WORDS.find(bare, seen::see);
        Contacts.find(normal.text(), (sign, start, end) -> seen.see(sign, normal.from(start), normal.to(end - 1)));
        int length = normal.original().length();
        int disguised = countDisguised(normal);
        seen.disguised = disguised;
        if (disguised > 0) {
            seen.see(Sign.DISGUISE, 0, length);
        }
        if (disguised >= HEAVY && disguised * HEAVY >= bare.text().length()) {
            seen.see(Sign.HEAVY_DISGUISE, 0, length);
        }
        if (bare.text().chars().anyMatch(it -> Shape.of((char) it) == Shape.CHINESE)) {
            seen.see(Sign.CHINESE, 0, length);
        }
        if (bare.text().length() > LONG) {
            seen.see(Sign.LONG, 0, length);
        }
        if (isRepeated(bare.text())) {
            seen.see(Sign.REPEATED, 0, length);
        }
        return seen;
    }

    static int index(String name) {
        int index = NAMES.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no such sign or group of words: " + name);
        }
        return index;
    }

    static List<String> names() {
        return NAMES;
    }

    int count(int index) {
        return counts[index];
    }

    Sighting sighting(int index) {
        return new Sighting(NAMES.get(index), starts[index], ends[index]);
    }

    /** Adds what is known of the whole message from elsewhere. */
    void add(Sign sign, int length) {
        see(sign, 0, length);
    }

    /** The indexes of what was seen, rising. */
    int[] seen() {
        var seen = new int[counts.length];
        int size = 0;
        for (int index = 0; index < counts.length; index++) {
            if (counts[index] > 0) {
                seen[size++] = index;
            }
        }
        return Arrays.copyOf(seen, size);
    }

    List<Sighting> all() {
        var all = new ArrayList<Sighting>();
        for (int index : seen()) {
            all.add(sighting(index));
        }
        return all;
    }

    /** How many characters are not what they pretend to be. */
    int disguised() {
        return disguised;
    }

    /** Case, width, traditional characters and spaces are no disguise. */
    private static int countDisguised(NormalText normal) {
        var original = normal.original();
        var text = normal.text();
        int count = 0;
        for (int index = 0; index < text.length(); index++) {
            int from = normal.from(index);
            int to = normal.to(index);
            var letter = text.charAt(index);
            if (letter == ' ' || letter == '\n' || (index > 0 && from == normal.from(index - 1))) {
                continue;
            }
            boolean other = to - from == 1 ? isOther(original.charAt(from), letter) : Character.isLetterOrDigit(letter);
            count += other ? 1 : 0;
        }
        return count;
    }

    private static boolean isOther(char was, char is) {
        return was != is
                && Character.toLowerCase(was) != is
                && !(was >= 0xFF01 && was <= 0xFF5E)
                && !(was >= 0x4E00 && was < 0xA000);
    }

    private static boolean isRepeated(String bare) {
        if (bare.length() < 2 * STRETCH) {
            return false;
        }
        return bare.indexOf(bare.substring(0, STRETCH), STRETCH) > 0;
    }

    private void see(Sign sign, int start, int end) {
        see(requireNonNull(SIGNS.get(sign)), start, end);
    }

    private void see(int index, int start, int end) {
        if (counts[index]++ == 0) {
            starts[index] = start;
            ends[index] = end;
        }
    }
}
