package io.qunying.channel.wecom;

import static java.util.Map.entry;

import io.qunying.channel.Connector.Delivery;
import io.qunying.channel.RosterSource.Untold;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that certainly did nothing: the platform refused it, or it never got there. */
final class Refusal extends RuntimeException {

    static final String NOT_REACHABLE = "not-reachable";
    /** The address of this server is not on the list that the app is called from. */
    static final int UNTRUSTED = 60020;

    /** Over the limit of a minute, the shortest that the platform has. */
    private static final int TOO_OFTEN = 45009;

    private static final int TOO_MANY_AT_ONCE = 45033;

    /** What the platform says to everybody who calls this way now, and after how long it may say something else. */
    static final Map<String, Duration> PASSING = Map.ofEntries(
            entry("-1", Duration.ofSeconds(5)),
            entry("6000", Duration.ofSeconds(5)),
            entry(NOT_REACHABLE, Duration.ofSeconds(5)),
            // it is at as many moments as it takes at once, or hands this one out
            entry("41078", Duration.ofMinutes(1)),
            entry("41079", Duration.ofMinutes(1)),
            // people have to mend something
            entry("40001", Duration.ofMinutes(1)),
            entry("40013", Duration.ofMinutes(1)),
            entry("40014", Duration.ofMinutes(1)),
            entry("40091", Duration.ofMinutes(1)),
            entry("42001", Duration.ofMinutes(1)),
            entry("48001", Duration.ofMinutes(1)),
            entry("48002", Duration.ofMinutes(1)),
            entry(String.valueOf(UNTRUSTED), Duration.ofMinutes(1)),
            // the archive of messages: another address, expired, not open
            entry("301042", Duration.ofMinutes(1)),
            entry("301052", Duration.ofMinutes(1)),
            entry("301053", Duration.ofMinutes(1)));

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

    /** Whether the same may be taken later. */
    boolean passes() {
        return tooFast() != null || PASSING.containsKey(code);
    }

    /** What it means for something that was to go. */
    Delivery delivery() {
        var rest = tooFast();
        if (rest != null) {
            return Delivery.Later.tooFast(rest);
        }
        var after = PASSING.get(code);
        return after == null ? new Delivery.Failed(code, words) : new Delivery.Later(code, after);
    }

    /** The same for who asked something. */
    Untold untold() {
        var rest = tooFast();
        return rest == null ? new Untold(code, words) : Untold.tooFast(code, words, rest);
    }
}
