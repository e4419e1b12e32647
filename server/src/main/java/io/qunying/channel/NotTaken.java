package io.qunying.channel;

import java.time.Duration;

/** A platform did not do what was asked of it, or nobody knows whether it did. */
public final class NotTaken extends Exception {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** What to make of it. */
    public enum Because {
        /** Whatever is asked is refused now and may not be later. */
        NOT_NOW,
        /** It may have been done. */
        UNKNOWN,
        /** The member of staff and the customer named do not have each other, or one of them is not known there. */
        NO_RELATION,
        /** What was named is no longer there. */
        GONE,
        /** It will not be done as it is asked for. */
        REFUSED
    }

    private final Because because;
    private final String code;
    private final Duration rest;

    /** @param rest for how long at least nothing of the kind may be asked; of no meaning but where it is not now */
    public NotTaken(Because because, String code, String detail, Duration rest) {
        super(code + " " + detail);
        this.because = because;
        this.code = code;
        this.rest = rest;
    }

    public NotTaken(Because because, String code, String detail) {
        this(because, code, detail, PAUSE);
    }

    public Because because() {
        return because;
    }

    /** A stable code, the platform's or ours. */
    public String code() {
        return code;
    }

    public Duration rest() {
        return rest;
    }
}
