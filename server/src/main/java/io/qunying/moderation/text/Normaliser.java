package io.qunying.moderation.text;

import static io.qunying.moderation.text.Letters.DOT;
import static io.qunying.moderation.text.Letters.DROPPED;
import static io.qunying.moderation.text.Letters.FLAGS;
import static io.qunying.moderation.text.Letters.HAN_DIGIT;
import static io.qunying.moderation.text.Letters.HARD;
import static io.qunying.moderation.text.Letters.NEW_LINE;
import static io.qunying.moderation.text.Letters.PLAIN;
import static io.qunying.moderation.text.Letters.SPACE;
import static io.qunying.moderation.text.Letters.SPLIT_END;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Undoes what advertisers do to a text so that programs do not recognise it: width, traditional characters, case,
 * look-alikes of other scripts, accents, invisible characters, letters in circles, mathematical alphabets, digits in
 * any form, characters in parts, characters with the same signs between all of them, dots of addresses written as a
 * word, text written backwards. Takes any UTF-16, even broken, in time that grows with its length only.
 */
public final class Normaliser {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
            .map(it -> it.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    private static final Normaliser STANDARD = new Normaliser();

    private Normaliser() {}

    /** The one there is; its tables are read once. */
    public static Normaliser standard() {
        return STANDARD;
    }

    /** The same text as people see it. What is normal already stays as it is. */
    public NormalText normalise(String original) {
        int length = original.length();
        var text = new char[length];
        original.getChars(0, length, text, 0);
        var out = new NormalWriter(text);
        int plain = PlainStart.write(text, length, out);
        write(original, plain, length, out);
        TornText.join(out);
        if ((out.seen & HAN_DIGIT) != 0) {
            DigitRuns.join(out);
        }
        if ((out.seen & DOT) != 0 || original.contains("dot") || original.contains("www ")) {
            DottedNames.join(out);
        }
        return out.done(original);
    }

    private static void write(String original, int start, int end, NormalWriter out) {
        int index = start;
        while (index < end) {
            var unit = original.charAt(index);
            var flags = FLAGS[unit];
            if (flags == 0) {
                out.add(PLAIN[unit], index, ++index);
                continue;
            }
            out.seen |= flags;
            index = (flags & HARD) != 0 ? hard(original, index, end, out) : flagged(unit, flags, index, out);
        }
    }

    private static int flagged(char unit, byte flags, int index, NormalWriter out) {
        if ((flags & (SPACE | NEW_LINE)) != 0) {
            space((flags & NEW_LINE) != 0, index, out);
        } else if ((flags & DROPPED) == 0) {
            out.add(PLAIN[unit], index, index + 1);
            if ((flags & SPLIT_END) != 0) {
                Splits.join(out);
            }
        }
        return index + 1;
    }

    private static void space(boolean newLine, int index, NormalWriter out) {
        var last = out.last();
        if (newLine && last == ' ') {
            out.join(1, '\n');
        } else if (last != 0 && last != ' ' && last != '\n') {
            out.add(newLine ? '\n' : ' ', index, index + 1);
        }
    }

    private static int hard(String original, int index, int end, NormalWriter out) {
        var unit = original.charAt(index);
        if (unit == Letters.OVERRIDE) {
            return backwards(original, index, end, out);
        }
        int code = original.codePointAt(index);
        if (Character.isSurrogate(unit) && code == unit) {
            out.add(Letters.BROKEN, index, index + 1);
            return index + 1;
        }
        int next = index + Character.charCount(code);
        if (isFlag(original, index, end)) {
            out.add(original.substring(index, index + 4), index, index + 4);
            return index + 4;
        }
        var form = Letters.hardForm(code);
        if (form.equals(" ")) {
            space(false, index, out);
        } else {
            out.add(form, index, next);
            if (!form.isEmpty() && (FLAGS[out.last()] & SPLIT_END) != 0) {
                Splits.join(out);
            }
        }
        return next;
    }

    /** Two regional letters that are a country, and no third: a flag, no word. */
    private static boolean isFlag(String text, int index, int end) {
        return isRegional(text, index, end)
                && isRegional(text, index + 2, end)
                && !isRegional(text, index + 4, end)
                && !(index >= 2 && isRegional(text, index - 2, end))
                && COUNTRIES.contains(
                        Letters.hardForm(text.codePointAt(index)) + Letters.hardForm(text.codePointAt(index + 2)));
    }

    private static boolean isRegional(String text, int index, int end) {
        return index + 1 < end
                && text.charAt(index) == '\uD83C'
                && text.charAt(index + 1) >= '\uDDE6'
                && text.charAt(index + 1) <= '\uDDFF';
    }

    /**
     * What an override shows from right to left, in the order in which it is read; every character of it comes from
     * all.
     */
    private static int backwards(String original, int index, int end, NormalWriter out) {
        int stop = index + 1;
        while (stop < end && original.charAt(stop) != '\u202C' && (FLAGS[original.charAt(stop)] & NEW_LINE) == 0) {
            stop++;
        }
        var shown = new StringBuilder(original.substring(index + 1, stop).replace(String.valueOf(Letters.OVERRIDE), ""))
                .reverse()
                .toString();
        var inner = new NormalWriter(new char[shown.length()]);
        write(shown, 0, shown.length(), inner);
        out.seen |= inner.seen;
        out.add(new String(inner.text, 0, inner.length), index, stop);
        return stop;
    }
}
