package io.qunying.moderation.learn;

import java.util.List;

/** The features that no piece of text shows: figures about the message, what was seen in it, and pairs of that. */
final class SignFeatures {

    private static final List<String> FIGURES = List.of(
            "length",
            "digits",
            "longest-number",
            "disguised",
            "chinese-share",
            "latin-share",
            "digit-share",
            "space-share",
            "emoji",
            "symbols",
            "rare-characters",
            "different-share",
            "kinds",
            "kinds-by-number",
            "kinds-by-length",
            "number-by-length");

    private static final int FIRST_SIGHTING = 100;
    private static final int FIRST_PAIR = 200;
    private static final int MOST_COUNTED = 3;
    private static final int[] HASHES = hashes();

    private SignFeatures() {}

    static void add(Sightings sightings, Bag bag) {
        addFigures(Figures.of(sightings.normal()), bag);
        put(bag, 3, Math.min(sightings.disguised(), 8));
        var seen = sightings.seen();
        for (int one = 0; one < seen.length; one++) {
            for (int count = 1; count <= Math.min(MOST_COUNTED, sightings.count(seen[one])); count++) {
                put(bag, FIRST_SIGHTING + seen[one], count);
            }
            for (int two = one + 1; two < seen.length; two++) {
                put(bag, FIRST_PAIR + seen[one], seen[two]);
            }
        }
    }

    /** What an explanation calls a sign: a figure, or what was seen, or a pair of that. */
    static String name(int sign, int value) {
        if (sign < FIRST_SIGHTING) {
            return FIGURES.get(sign) + "=" + value;
        }
        if (sign < FIRST_PAIR) {
            return Sightings.names().get(sign - FIRST_SIGHTING) + (value > 1 ? "×" + value : "");
        }
        return Sightings.names().get(sign - FIRST_PAIR) + "+"
                + Sightings.names().get(value);
    }

    /** By name, so that a new sign or group of words leaves the features of the others as they are. */
    private static int hash(int sign) {
        return HASHES[sign];
    }

    private static int[] hashes() {
        var hashes = new int[FIRST_PAIR + Sightings.names().size()];
        for (int figure = 0; figure < FIGURES.size(); figure++) {
            hashes[figure] = Features.mixed(FIGURES.get(figure).hashCode());
        }
        for (int index = 0; index < Sightings.names().size(); index++) {
            int hash = Features.mixed(Sightings.names().get(index).hashCode());
            hashes[FIRST_SIGHTING + index] = hash;
            hashes[FIRST_PAIR + index] = hash * 0x85EBCA6B + 1;
        }
        return hashes;
    }

    private static void addFigures(Figures figures, Bag bag) {
        int length = Math.max(1, figures.length);
        int size = 32 - Integer.numberOfLeadingZeros(figures.length);
        int number = Math.min(figures.longestNumber, 12);
        put(bag, 0, (int) (2 * Math.log(1.0 + length) / Math.log(2)));
        put(bag, 1, Math.min(figures.digits, 20));
        put(bag, 2, Math.min(figures.longestNumber, 14));
        put(bag, 4, Figures.share(figures.chinese, length));
        put(bag, 5, Figures.share(figures.latin, length));
        put(bag, 6, Figures.share(figures.digits, length));
        put(bag, 7, Figures.share(figures.spaces, length));
        put(bag, 8, Math.min(figures.emoji, 4));
        put(bag, 9, Math.min(figures.symbols, 4));
        put(bag, 10, Math.min(figures.rare, 3));
        put(bag, 11, figures.different);
        put(bag, 12, figures.kinds());
        put(bag, 13, figures.kinds() << 6 | number);
        put(bag, 14, figures.kinds() << 6 | size);
        put(bag, 15, number << 6 | size);
    }

    private static void put(Bag bag, int sign, int value) {
        int hash = hash(sign) ^ (sign >= FIRST_PAIR ? hash(FIRST_SIGHTING + value) : value);
        bag.add(Features.mixed(hash * 0x9E3779B9 + View.SIGN.number), View.SIGN, sign, value);
    }
}
