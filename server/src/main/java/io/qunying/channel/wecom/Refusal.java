package io.qunying.channel.wecom;

/** A call that certainly did nothing: the platform refused it, or it never got there. */
final class Refusal extends RuntimeException {

    static final String NOT_REACHABLE = "not-reachable";

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
}
