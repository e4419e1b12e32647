package io.qunying.moderation.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How Chinese characters are read, without tones: the commonest reading of each. */
public final class Pinyin {

    private static final List<String> SYLLABLES = new ArrayList<>();
    // One more than the index of the syllable, or 0.
    private static final short[] NUMBERS = new short[0xA000 - 0x3400];
    private static final char[] CHARACTER_KEYS = new char[NUMBERS.length];
    private static final Map<String, Character> KEYS = new HashMap<>();
    private static final int LONGEST = 6;
    // Out of the way of Latin letters and digits, which have rules of their own.
    private static final char FIRST_KEY = '\u4E00';

    static {
        for (var line : LetterFiles.pairs("pinyin.txt")) {
            KEYS.putIfAbsent(alike(line[0]), (char) (FIRST_KEY + KEYS.size()));
            KEYS.put(line[0], KEYS.get(alike(line[0])));
            SYLLABLES.add(line[0]);
            char key = key(line[0]);
            line[1].chars().forEach(it -> {
                NUMBERS[it - 0x3400] = (short) SYLLABLES.size();
                CHARACTER_KEYS[it - 0x3400] = key;
            });
        }
    }

    private Pinyin() {}

    /** The syllable of a character, {@code ü} written {@code v}; null where it has none. */
    public static @Nullable String syllable(int character) {
        int number = number(character);
        return number == 0 ? null : SYLLABLES.get(number - 1);
    }

    /** The place of a character's syllable among all syllables in alphabetical order, from 1; 0 where it has none. */
    public static int number(int character) {
        return character < 0x3400 || character >= 0xA000 ? 0 : NUMBERS[character - 0x3400];
    }

    /** A number that characters share which sound the same, also to those who do not tell zh from z; 0 for no sound. */
    static char key(int character) {
        return character < 0x3400 || character >= 0xA000 ? 0 : CHARACTER_KEYS[character - 0x3400];
    }

    /** How long the longest syllable of two letters or more is that begins here, or 0. */
    static int syllableAt(String latin, int start) {
        for (int length = Math.min(LONGEST, latin.length() - start); length > 1; length--) {
            if (KEYS.containsKey(latin.substring(start, start + length))) {
                return length;
            }
        }
        return 0;
    }

    /** The key of a syllable, or 0. */
    static char key(String syllable) {
        return KEYS.getOrDefault(syllable, (char) 0);
    }

    private static String alike(String syllable) {
        return syllable.replaceFirst("^([zcs])h", "$1").replaceFirst("([ie])ng$", "$1n");
    }
}
