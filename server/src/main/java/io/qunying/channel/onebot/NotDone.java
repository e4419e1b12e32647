package io.qunying.channel.onebot;

/** A call that certainly did nothing. */
final class NotDone extends RuntimeException {

    static final String TOKEN_MISSING = "token-missing";
    static final String TOKEN_WRONG = "token-wrong";
    static final String ACTION_UNKNOWN = "action-unknown";
    static final String CALL_REFUSED = "call-refused";
    static final String NOT_REACHABLE = "not-reachable";
    static final String CONNECTION_DOWN = "connection-down";
    static final String TOO_FAST = "too-fast";

    private final String code;

    NotDone(String code) {
        super(code, null, false, false);
        this.code = code;
    }

    NotDone(String code, Throwable cause) {
        super(code, cause);
        this.code = code;
    }

    String code() {
        return code;
    }

    /** Whether the same call would be refused whenever it comes. */
    boolean isForGood() {
        return code.equals(ACTION_UNKNOWN) || code.equals(CALL_REFUSED);
    }
}
