package io.qunying.channel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose customers people are on platforms where each customer is somebody's. */
public interface Customers {

    /**
     * A member of staff who has, or had, somebody as customer.
     *
     * @param staff their id on the platform
     * @param since null where nobody told
     * @param lostAt null while they have them
     * @param how by-customer, by-staff or transfer, where lost
     */
    record Follow(
            UUID connection,
            String staff,
            @Nullable Instant since,
            @Nullable Instant lostAt,
            @Nullable String how) {}

    /** Of somebody with these ids on a channel, those who have them first. */
    List<Follow> of(String channel, Collection<String> refs);

    /**
     * How many customers each member of staff got since then through codes whose {@code state} begins with this; those
     * who got none are left out. Who went and came again counts once.
     */
    Map<String, Integer> arrivals(UUID connection, String state, Instant since);
}
