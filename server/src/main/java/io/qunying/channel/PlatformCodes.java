package io.qunying.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Codes that a platform shows as pictures and that lead to what stands behind them; each connection has its own. A call
 * takes as long as the platform takes, and none is repeated by itself.
 */
public interface PlatformCodes {

    /** What a code says of itself wherever somebody came by it ({@code state}) is no longer. */
    int LONGEST_KEY = 30;

    /**
     * A code as it is on the platform.
     *
     * @param ref the platform's id of it
     * @param picture where the picture of it can be had, or null
     * @param behind the ids of those it leads to
     */
    record Code(String ref, String key, @Nullable String picture, List<String> behind) {}

    /** It was not done, or nobody knows. */
    final class NotDone extends Exception {

        /** What to make of it. */
        public enum Because {
            /** Whatever is asked is refused now and may not be later. */
            NOT_NOW,
            /** One of those named cannot be behind a code. */
            BEHIND,
            /** There is no such code. */
            GONE,
            /** It may have been done. */
            UNKNOWN,
            /** It will not be done as it is asked for. */
            REFUSED
        }

        private final Because because;
        private final String code;
        private final @Nullable Duration tooFast;

        public NotDone(Because because, String code, String detail) {
            this(because, code, detail, null);
        }

        /** @param tooFast for how long at least the connection may ask for nothing of the kind, or null */
        public NotDone(Because because, String code, String detail, @Nullable Duration tooFast) {
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
    }

    /** Ends a code; one that is gone is ended. */
    void delete(String ref) throws NotDone;

    /** The code as it is there, or empty where it is gone. */
    Optional<Code> look(String ref) throws NotDone;

    /** The picture of a code, as a file. */
    byte[] picture(String address) throws NotDone;
}
