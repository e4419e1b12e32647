package io.qunying.channel;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A platform did not do what was asked of it, or nobody knows whether it did. */
public final class NotTaken extends Exception {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** What to make of it. */
    public enum Because {
        /** Whatever is asked is refused now and may not be later. */
        NOT_NOW,
        /** It may have been done. */
        UNKNOWN,
        /** One of those named is not known there, out of sight, or not one for whom this can be done. */
        NAMED,
        /** What was named is no longer there. */
        GONE,
        /** It will not be done as it is asked for. */
        REFUSED
    }

    private final Because because;
    private final String code;
    private final @Nullable Duration tooFast;

    public NotTaken(Because because, String code, String detail) {
        this(because, code, detail, null);
    }

    /** @param tooFast for how long at least the connection may ask for nothing of the kind, or null */
    public NotTaken(Because because, String code, String detail, @Nullable Duration tooFast) {
        super(code + " " + detail);
        this.because = because;
        this.code = code;
        this.tooFast = tooFast;
    }

    public Because because() {
        return because;
    }

    /** A stable code, the platform's or ours. */
    public String code() {
        return code;
    }

    /** For how long at least the whole connection has to rest; null where only this was refused. */
    public @Nullable Duration tooFast() {
        return tooFast;
    }

    /** For how long at least nothing of the kind is asked; of no meaning but where it is not now. */
    public Duration rest() {
        return Objects.requireNonNullElse(tooFast, PAUSE);
    }
}
