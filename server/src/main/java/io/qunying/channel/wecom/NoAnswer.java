package io.qunying.channel.wecom;

/** A call of which nobody knows whether it did anything. */
final class NoAnswer extends RuntimeException {

    static final String TOO_SLOW = "too-slow";
    static final String LOST = "answer-lost";
    static final String UNREADABLE = "answer-unreadable";

    private final String code;

    NoAnswer(String code, Throwable cause) {
        super(code, cause);
        this.code = code;
    }

    String code() {
        return code;
    }
}
