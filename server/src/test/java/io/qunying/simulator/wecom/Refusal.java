package io.qunying.simulator.wecom;

import org.jspecify.annotations.NullMarked;

/** The platform does not do what was asked, and answers this error. */
@NullMarked
final class Refusal extends RuntimeException {

    final int code;

    Refusal(Errcode code) {
        this(code.code, code.text);
    }

    Refusal(Errcode code, String detail) {
        this(code.code, code.text + ": " + detail);
    }

    Refusal(int code, String text) {
        super(text);
        this.code = code;
    }

    static void when(boolean wrong, Errcode code) {
        if (wrong) {
            throw new Refusal(code);
        }
    }

    static void when(boolean wrong, Errcode code, String detail) {
        if (wrong) {
            throw new Refusal(code, detail);
        }
    }
}
