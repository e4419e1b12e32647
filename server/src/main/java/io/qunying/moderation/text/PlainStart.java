package io.qunying.moderation.text;

import static io.qunying.moderation.text.Letters.DOT;
import static io.qunying.moderation.text.Letters.DROPPED;
import static io.qunying.moderation.text.Letters.FLAGS;
import static io.qunying.moderation.text.Letters.HAN_DIGIT;
import static io.qunying.moderation.text.Letters.HARD;
import static io.qunying.moderation.text.Letters.PLAIN;
import static io.qunying.moderation.text.Letters.SIMPLE;
import static io.qunying.moderation.text.Letters.SPLIT_END;

/** The quick way for as much of a message as needs no more than one look per character: mostly all of it. */
final class PlainStart {

    /** How far around a Chinese digit or a dot another digit or a name is looked for. */
    private static final int NEAR = 3;

    private PlainStart() {}

    /** Changes a text in place up to the first character that does not become exactly one; where that is. */
    static int write(char[] text, int length, NormalWriter out) {
        int index = 0;
        while (index < length) {
            char unit = text[index];
            char simple = SIMPLE[unit];
            if (simple != 0) {
                text[index++] = simple;
            } else if (unit == ' ' ? isAfterSpace(text, index) : (FLAGS[unit] & ~(HAN_DIGIT | DOT | SPLIT_END)) != 0) {
                break;
            } else if ((FLAGS[unit] & SPLIT_END) != 0 && index > 0 && Splits.mayPrecedeEnd(text[index - 1])) {
                break;
            } else {
                note(text, length, index, out);
                text[index++] = PLAIN[unit];
            }
        }
        out.length = index;
        return index;
    }

    private static boolean isAfterSpace(char[] text, int index) {
        return index == 0 || text[index - 1] == ' ' || text[index - 1] == '\n';
    }

    /** Marks what asks for another look, if what is around it makes that worthwhile. */
    private static void note(char[] text, int length, int index, NormalWriter out) {
        int flags = FLAGS[text[index]] & (HAN_DIGIT | DOT);
        for (int near = Math.max(0, index - NEAR); flags != 0 && near < Math.min(length, index + NEAR + 1); near++) {
            char other = PLAIN[text[near]];
            boolean number = (other >= '0' && other <= '9') || (FLAGS[other] & HAN_DIGIT) != 0;
            boolean latin = other >= 'a' && other <= 'z';
            boolean hard = (FLAGS[text[near]] & (HARD | DROPPED)) != 0;
            out.seen |= near == index ? 0 : hard ? flags : number ? flags & HAN_DIGIT : latin ? flags & DOT : 0;
        }
    }
}
