package io.qunying.simulator.onebot;

import org.jspecify.annotations.NullMarked;

/** An action is not done; the protocol says so with a status {@code failed}, never with an HTTP status. */
@NullMarked
final class Refused extends RuntimeException {

    private static final int BAD_PARAMETER = 100;
    private static final int NOT_ALLOWED = 102;

    final int retcode;

    Refused(int retcode, String wording) {
        super(wording, null, false, false);
        this.retcode = retcode;
    }

    static Refused parameter(String name) {
        return new Refused(BAD_PARAMETER, "参数错误: " + name);
    }

    static Refused unknown(String what) {
        return new Refused(BAD_PARAMETER, what + "不存在");
    }

    static Refused notAllowed(String wording) {
        return new Refused(NOT_ALLOWED, wording);
    }

    String wording() {
        return String.valueOf(getMessage());
    }
}
