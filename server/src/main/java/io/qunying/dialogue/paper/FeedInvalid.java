package io.qunying.dialogue.paper;

/** What was read is no feed, by its code. */
final class FeedInvalid extends Exception {

    private final String code;

    FeedInvalid(String code) {
        super(code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
