package io.qunying.channel;

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

    /** Ends a code; one that is gone is ended. */
    void delete(String ref) throws NotTaken;

    /** The code as it is there, or empty where it is gone. */
    Optional<Code> look(String ref) throws NotTaken;

    /** The picture of a code, as a file. */
    byte[] picture(String address) throws NotTaken;
}
