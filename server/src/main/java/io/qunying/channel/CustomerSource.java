package io.qunying.channel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a platform whose customer somebody is; each connection has its own. A call takes as long as the platform takes.
 */
public interface CustomerSource {

    /**
     * A customer.
     *
     * @param asOf a moment that all of it is true of or later than
     * @param name what they call themselves, or null where the platform does not say
     * @param followers those members of staff who have them as contact, though the customer may have deleted some
     */
    record Answer(Instant asOf, @Nullable String name, List<Follower> followers) {}

    /**
     * A member of staff who has the customer.
     *
     * @param staff their id on the platform
     * @param tags the ids of the corporation's tags that they put on the customer
     */
    record Follower(String staff, List<String> tags) {}

    /** @throws RosterSource.Untold if it could not be told */
    Answer ask(String customerRef) throws RosterSource.Untold;
}
