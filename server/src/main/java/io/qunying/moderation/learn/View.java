package io.qunying.moderation.learn;

/** A way to look at a message. Each is cut into pieces of some lengths, and each piece is a feature. */
enum View {
    /** As written: disguise itself tells. */
    RAW(1, 1, 2),
    /** With disguise undone. */
    NORMAL(2, 1, 4),
    /** Letters and digits only, each number as one sign: what stays when names, numbers and symbols change. */
    LOOSE(3, 2, 4),
    /** The kind of each character: digit, Latin, Chinese, emoji … */
    SHAPE(4, 1, 4),
    /** The syllables of Chinese characters: homophones sound alike. */
    SOUND(5, 2, 3),
    /** What no piece of text shows: lengths, numbers, contacts, groups of words and pairs of these. */
    SIGN(6, 1, 1);

    private static final View[] ALL = values();

    /** Goes into every feature of this view, so it never changes. */
    final int number;

    final int shortest;
    final int longest;

    View(int number, int shortest, int longest) {
        this.number = number;
        this.shortest = shortest;
        this.longest = longest;
    }

    static View numbered(int number) {
        return ALL[number - 1];
    }
}
