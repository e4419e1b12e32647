package io.qunying.moderation.text;

/**
 * How a text sounds: one key for each Chinese character or written syllable, with where it stands; symbols are silent.
 */
final class Sounds {

    final char[] keys;
    int length;

    private final int[] starts;
    private final int[] ends;

    private Sounds(int most) {
        keys = new char[most];
        starts = new int[most];
        ends = new int[most];
    }

    static Sounds of(NormalText text) {
        var letters = text.letters();
        var sounds = new Sounds(text.length());
        int index = 0;
        while (index < text.length()) {
            if (Place.isLatin(letters[index])) {
                index = sounds.addLatin(letters, text.length(), index);
            } else {
                if (Letters.isLetter(letters, text.length(), index)) {
                    sounds.add(Pinyin.key(letters[index]), index, index + 1);
                }
                index++;
            }
        }
        return sounds;
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    /** A Latin word is a row of syllables or breaks what is before from what is behind. */
    private int addLatin(char[] letters, int total, int start) {
        int end = start;
        while (end < total && Place.isLatin(letters[end])) {
            end++;
        }
        var latin = new String(letters, start, Math.min(end - start, Word.LONGEST));
        int before = length;
        int at = 0;
        while (at < latin.length()) {
            int syllable = Pinyin.syllableAt(latin, at);
            if (syllable == 0) {
                length = before;
                add((char) 0, start, end);
                return end;
            }
            add(Pinyin.key(latin.substring(at, at + syllable)), start + at, start + at + syllable);
            at += syllable;
        }
        if (at < end - start) {
            add((char) 0, start + at, end);
        }
        return end;
    }

    private void add(char key, int start, int end) {
        keys[length] = key;
        starts[length] = start;
        ends[length++] = end;
    }
}
