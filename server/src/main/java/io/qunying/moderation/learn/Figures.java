package io.qunying.moderation.learn;

import io.qunying.moderation.text.NormalText;

/** How long a message is and of what kinds of characters it is made. */
final class Figures {

    int length;
    int digits;
    int longestNumber;
    int chinese;
    int latin;
    int emoji;
    int symbols;
    int rare;
    int spaces;
    int different;

    static Figures of(NormalText normal) {
        var figures = new Figures();
        figures.countKinds(normal.original());
        figures.countDigits(normal.text());
        figures.different = share(
                (int) normal.text().chars().distinct().count(), normal.text().length());
        return figures;
    }

    /** Which kinds there are, as bits. */
    int kinds() {
        return (digits > 0 ? 1 : 0)
                + (chinese > 0 ? 2 : 0)
                + (latin > 0 ? 4 : 0)
                + (emoji + symbols > 0 ? 8 : 0)
                + (rare > 0 ? 16 : 0);
    }

    /** In eighths, rounded up, so that little is told from nothing. */
    static int share(int part, int whole) {
        return whole == 0 ? 0 : (8 * part + whole - 1) / whole;
    }

    private void countKinds(String original) {
        length = original.length();
        for (int index = 0; index < length; index++) {
            switch (Shape.of(original.charAt(index))) {
                case Shape.CHINESE -> chinese++;
                case Shape.LATIN, Shape.LETTER -> latin++;
                case Shape.SURROGATE -> emoji++;
                case Shape.SYMBOL, Shape.MARK -> symbols++;
                case Shape.RARE -> rare++;
                case ' ' -> spaces++;
                default -> {}
            }
        }
    }

    private void countDigits(String text) {
        int run = 0;
        for (int index = 0; index < text.length(); index++) {
            boolean digit = text.charAt(index) >= '0' && text.charAt(index) <= '9';
            run = digit ? run + 1 : 0;
            digits += digit ? 1 : 0;
            longestNumber = Math.max(longestNumber, run);
        }
    }
}
