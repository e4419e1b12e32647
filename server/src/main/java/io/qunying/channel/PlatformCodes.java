package io.qunying.channel;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Codes of a platform that lead to what stands behind them, shown as pictures or opened as links; each connection has
 * its own. A call takes as long as the platform takes, and none is repeated by itself.
 */
public interface PlatformCodes {

    /** What a code says of itself wherever somebody came by it ({@code state}) is no longer. */
    int LONGEST_KEY = 30;

    /**
     * A code as it is on the platform.
     *
     * @param ref the platform's id of it
     * @param address where the picture of it can be had, or what is opened where it is a link; null where not told
     * @param behind the ids of those it leads to
     */
    record Code(String ref, String key, @Nullable String address, List<String> behind) {}

    /** Ends a code; one that is gone is ended. */
    void delete(String ref) throws NotTaken;

    /** The code as it is there, or empty where it is gone. */
    Optional<Code> look(String ref) throws NotTaken;

    /** The picture of a code, as a file. */
    byte[] picture(String address) throws NotTaken;
}
