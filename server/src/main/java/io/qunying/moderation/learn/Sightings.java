package io.qunying.moderation.learn;

import static java.util.Objects.requireNonNull;

import io.qunying.moderation.learn.Opinion.Hit;
import io.qunying.moderation.text.NormalText;
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

    private final NormalText normal;
    private final NormalText bare;
    private final int disguised;

    private Sightings(NormalText normal) {
        this.normal = normal;
        bare = normal.bare();
        disguised = countDisguised(normal);
    }

    static Sightings in(NormalText normal) {
        var seen = new Sightings(normal);
        var bare = seen.bare;
        WORDS.find(bare, seen::see);
        Contacts.find(normal.text(), (sign, start, end) -> seen.see(sign, normal.from(start), normal.to(end - 1)));
        if (seen.disguised > 0) {
            seen.add(Sign.DISGUISE);
        }
        if (seen.disguised >= HEAVY && seen.disguised * HEAVY >= bare.text().length()) {
            seen.add(Sign.HEAVY_DISGUISE);
        }
        if (bare.text().chars().anyMatch(it -> Shape.of((char) it) == Shape.CHINESE)) {
            seen.add(Sign.CHINESE);
        }
        if (bare.text().length() > LONG) {
            seen.add(Sign.LONG);
        }
        if (isRepeated(bare.text())) {
            seen.add(Sign.REPEATED);
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

    /** Adds what is true of the whole message. */
    void add(Sign sign) {
        see(sign, 0, normal.original().length());
    }

    NormalText normal() {
        return normal;
    }

    NormalText bare() {
        return bare;
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

    /** What was seen, with where it was first seen in a message in which this text starts at the offset. */
    List<Hit> hits(int offset) {
        return Arrays.stream(seen())
                .mapToObj(it -> new Hit(NAMES.get(it), offset + starts[it], offset + ends[it]))
                .toList();
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
