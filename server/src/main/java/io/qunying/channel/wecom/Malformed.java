package io.qunying.channel.wecom;

/** What came is none of the platform's callbacks, whoever sent it. */
final class Malformed extends Exception {

    Malformed(String what) {
        super(what);
    }

    Malformed(String what, Throwable cause) {
        super(what, cause);
    }
}
