package io.qunying.channel.onebot;

import org.jspecify.annotations.Nullable;

/** A call that may have been done or not: it was on its way when the answer failed to come. */
final class NoAnswer extends RuntimeException {

    static final String TOO_SLOW = "too-slow";
    static final String LOST = "answer-lost";
    static final String UNREADABLE = "answer-unreadable";

    private final String code;

    NoAnswer(String code, @Nullable Throwable cause) {
        super(code, cause);
        this.code = code;
    }

    String code() {
        return code;
    }
}
