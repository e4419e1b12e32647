package io.qunying.channel.wecom;

import io.qunying.channel.RosterSource.Untold;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that certainly did nothing: the platform refused it, or it never got there. */
final class Refusal extends RuntimeException {

    static final String NOT_REACHABLE = "not-reachable";

    /** Over the limit of a minute, the shortest that the platform has. */
    private static final int TOO_OFTEN = 45009;

    private static final int TOO_MANY_AT_ONCE = 45033;

    private final String code;
    private final String words;

    /** @param words what the platform said, or empty */
    Refusal(String code, String words) {
        super(code + " " + words, null, false, false);
        this.code = code;
        this.words = words;
    }

    Refusal(int code, String words) {
        this(String.valueOf(code), words);
    }

    /** The platform's number or a word of ours. */
    String code() {
        return code;
    }

    String words() {
        return words;
    }

    boolean is(int... codes) {
        for (int one : codes) {
            if (code.equals(String.valueOf(one))) {
                return true;
            }
        }
        return false;
    }

    /** For how long at least nothing of the kind may be asked, where it was asked too often; else null. */
    @Nullable Duration tooFast() {
        if (is(TOO_OFTEN)) {
            return Duration.ofMinutes(1);
        }
        return is(TOO_MANY_AT_ONCE) ? Duration.ofSeconds(2) : null;
    }

    /** The same for who asked something. */
    Untold untold() {
        var rest = tooFast();
        return rest == null ? new Untold(code, words) : Untold.tooFast(code, words, rest);
    }
}
