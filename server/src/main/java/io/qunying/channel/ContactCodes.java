package io.qunying.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Codes (渠道活码) whose scanning makes somebody the customer of one of several members of staff; each connection has its
 * own. A call takes as long as the platform takes, and none is repeated by itself.
 */
public interface ContactCodes {

    /** So many staff can stand behind one code. */
    int MOST_STAFF = 100;

    /** What a code says of itself wherever somebody was added by it ({@code state}) is no longer. */
    int LONGEST_KEY = 30;

    /**
     * A code as it is on the platform.
     *
     * @param ref the platform's id of it
     * @param picture where the picture of it can be had, or null
     */
    record Code(String ref, String key, @Nullable String picture, List<String> staff) {}

    /** It was not done, or nobody knows. */
    final class NotDone extends Exception {

        /** What to make of it. */
        public enum Because {
            /** Whatever is asked is refused now and may not be later. */
            NOT_NOW,
            /** One of the staff named cannot be behind a code. */
            STAFF,
            /** There is no such code. */
            GONE,
            /** It may have been done. */
            UNKNOWN,
            /** It will not be done as it is asked for. */
            REFUSED
        }

        private final Because because;
        private final String code;

        public NotDone(Because because, String code, String detail) {
            super(code + " " + detail);
            this.because = because;
            this.code = code;
        }

        public Because because() {
            return because;
        }

        /** A stable code, the platform's or ours. */
        public String code() {
            return code;
        }
    }

    /** Those who may have customers of their own, by their ids on the platform. */
    List<String> staff() throws NotDone;

    /** Makes a code that lets people in without being asked. Twice is two. */
    Code create(String key, List<String> staff) throws NotDone;

    /** Changes who stands behind a code. */
    void change(String ref, String key, List<String> staff) throws NotDone;

    /** Ends a code; one that is gone is ended. */
    void delete(String ref) throws NotDone;

    Optional<Code> look(String ref) throws NotDone;

    /** A code that says this and was made since then; what was made seconds ago may not be found yet. */
    Optional<Code> find(String key, Instant since) throws NotDone;

    /** The picture of a code, as a file. */
    byte[] picture(String address) throws NotDone;
}
