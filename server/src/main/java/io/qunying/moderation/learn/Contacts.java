package io.qunying.moderation.learn;

import java.util.Set;

/** Finds accounts, telephone numbers, links and prices in a normal text, in one walk. */
final class Contacts {

    private static final int SHORTEST_ACCOUNT = 5;
    private static final int LONGEST_ACCOUNT = 20;
    private static final int SHORTEST_NUMBER = 7;
    private static final int MOBILE = 11;
    private static final int SAME = 5;
    private static final int FEWEST_BEHIND_LETTER = 3;
    /** So many different characters at most are in a face of signs, such as 1o_o1. */
    private static final int FACE = 3;

    private static final String UNITS = "元块米钱圆刀";
    private static final Set<String> LATIN_UNITS = Set.of("r", "rmb", "u", "usdt", "w", "k");

    private final String text;
    private final Found found;

    /** What is told of each thing found, with its place in the normal text. */
    interface Found {
        void sign(Sign sign, int start, int end);
    }

    private Contacts(String text, Found found) {
        this.text = text;
        this.found = found;
    }

    static void find(String text, Found found) {
        new Contacts(text, found).walk();
    }

    private void walk() {
        int index = 0;
        while (index < text.length()) {
            index = isWord(text.charAt(index)) ? token(index) : index + 1;
        }
    }

    /** One run of Latin letters, digits and what addresses are made of; where the next may begin. */
    private int token(int start) {
        int end = start;
        int letters = 0;
        boolean dotted = false;
        while (end < text.length() && (isWord(text.charAt(end)) || isInside(end)) && !isNextAddress(start, end)) {
            letters += isLatin(text.charAt(end)) ? 1 : 0;
            dotted |= text.charAt(end) == '.' || text.charAt(end) == '/';
            end++;
        }
        if (dotted && letters >= 3 && Links.isLink(text, start, end)) {
            found.sign(Links.isInvite(text, start, end) ? Sign.INVITE : Sign.LINK, start, end);
            return end;
        }
        if (letters == 0 || isDigit(text.charAt(start))) {
            int numberEnd = number(start);
            return numberEnd > end ? numberEnd : Math.max(numberEnd, start + 1);
        }
        int word = wordEnd(start);
        word(start, word);
        return word;
    }

    private int number(int start) {
        int end = start;
        int last = start;
        int digits = 0;
        boolean same = text.charAt(start) != '0'; // zeros only fill up
        while (end < text.length() && end - last <= 2) {
            var letter = text.charAt(end);
            if (isDigit(letter)) {
                same &= letter == text.charAt(start);
                digits++;
                last = end;
            } else if (Character.isLetter(letter) || letter == '\n') {
                break;
            }
            end++;
        }
        int stop = last + 1;
        if (digits > 0 && isUnit(stop)) {
            found.sign(Sign.PRICE, start, stop + 1);
        }
        if (digits >= SHORTEST_NUMBER) {
            found.sign(same ? Sign.MASKED : isMobile(start, stop, digits) ? Sign.PHONE : Sign.NUMBER, start, stop);
        }
        if (digits >= SHORTEST_ACCOUNT && Labels.isBefore(text, start, false)) {
            found.sign(Sign.LABELLED, start, stop);
        } else if (digits < SHORTEST_ACCOUNT && stop < text.length() && isLatin(text.charAt(stop))) {
            int word = wordEnd(start);
            word(start, word);
            return Math.max(stop, word);
        }
        return stop;
    }

    /** Latin letters with digits in or behind them: an account, perhaps with its label in front. */
    private void word(int start, int end) {
        int letters = start;
        while (letters < end && isLatin(text.charAt(letters))) {
            letters++;
        }
        int digits = 0;
        boolean same = true;
        for (int index = start; index < end; index++) {
            digits += isDigit(text.charAt(index)) ? 1 : 0;
            same &= text.charAt(index) == text.charAt(start);
        }
        if (same && end - start >= SAME && text.charAt(start) == 'x') {
            found.sign(Sign.MASKED, start, end);
            return;
        }
        boolean fits = end - start >= SHORTEST_ACCOUNT && end - start <= LONGEST_ACCOUNT;
        boolean mixed = digits >= 2 && digits < end - start;
        boolean behindLabel = mixed
                && end - letters >= SHORTEST_ACCOUNT
                && digits >= (letters - start == 1 ? FEWEST_BEHIND_LETTER : 2)
                && Labels.isLabel(text.substring(start, letters));
        if (behindLabel || (fits && Labels.isBefore(text, start, digits == 0))) {
            found.sign(Sign.LABELLED, start, end);
        } else if (mixed && fits && !isAmount(start, end) && isVaried(start, end)) {
            found.sign(Sign.HANDLE, start, end);
        }
    }

    /** 5000w are fifty million of something, no account. */
    private boolean isAmount(int start, int end) {
        int digits = start;
        while (digits < end && isDigit(text.charAt(digits))) {
            digits++;
        }
        return digits > start && LATIN_UNITS.contains(text.substring(digits, end));
    }

    private boolean isVaried(int start, int end) {
        return text.substring(start, end).chars().distinct().count() > FACE;
    }

    private boolean isMobile(int start, int stop, int digits) {
        if (digits != MOBILE || text.charAt(start) != '1') {
            return false;
        }
        int second = start + 1;
        while (!isDigit(text.charAt(second))) {
            second++;
        }
        // A fraction has one dot, the address of a computer three.
        long dots = text.substring(start, stop).chars().filter(it -> it == '.').count();
        return text.charAt(second) >= '3' && dots != 1 && dots != 3;
    }

    private boolean isUnit(int index) {
        if (index >= text.length()) {
            return false;
        }
        if (UNITS.indexOf(text.charAt(index)) >= 0) {
            return true;
        }
        int end = index;
        while (end < text.length() && isLatin(text.charAt(end)) && end - index <= 5) {
            end++;
        }
        return LATIN_UNITS.contains(text.substring(index, end));
    }

    private int wordEnd(int start) {
        int end = start;
        while (end < text.length()
                && (isWord(text.charAt(end)) || text.charAt(end) == '_')
                && !isNextAddress(start, end)) {
            end++;
        }
        return end;
    }

    /** Whether an address is glued to what began before. */
    private boolean isNextAddress(int start, int index) {
        return index > start && text.charAt(index) == 'h' && Links.startsAddress(text, index);
    }

    private boolean isInside(int index) {
        return "./:_-+@?=&#%".indexOf(text.charAt(index)) >= 0;
    }

    static boolean isWord(char letter) {
        return isLatin(letter) || isDigit(letter);
    }

    static boolean isLatin(char letter) {
        return letter >= 'a' && letter <= 'z';
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
