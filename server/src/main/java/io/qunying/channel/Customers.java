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

    /**
     * A member of staff has somebody as customer.
     *
     * @param ref the customer's id on the platform
     * @param state what the code said by which they came, or null
     */
    record Relation(String staff, String ref, @Nullable String state) {}

    /** Who has customers with these ids now, on one connection. */
    List<Relation> relations(UUID connection, Collection<String> refs);

    /** The platform is asked again for all customers of a connection, a few at a time, and what it says comes in. */
    void askAgain(UUID connection);

    /** The same for some customers, by their ids on the platform. */
    void askAgain(UUID connection, Collection<String> refs);

    /**
     * Somebody whom a member of staff has no longer as customer.
     *
     * @param ref the customer's id on the platform
     * @param since null where nobody told
     * @param how by-customer, by-staff or found, where nobody told of it
     */
    record Lost(
            UUID connection,
            String channel,
            String staff,
            String ref,
            @Nullable Instant since,
            Instant lostAt,
            String how) {}

    /** How many customers a member of staff lost, and how many of them deleted the member of staff. */
    record Losses(UUID connection, String staff, int all, int byCustomer) {}

    /**
     * Those who were lost in that time and have not come back, the latest first; handed to a colleague is not lost.
     *
     * @param staff null for everybody's
     * @param skip how many of them were read already
     */
    List<Lost> lost(Instant from, Instant to, @Nullable UUID connection, @Nullable String staff, int limit, int skip);

    /** By member of staff, who lost most first. */
    List<Losses> losses(Instant from, Instant to);

    /** Of somebody with these ids on a channel, those who have them first. */
    List<Follow> of(String channel, Collection<String> refs);

    /**
     * How many customers each member of staff got since then through codes whose {@code state} begins with this; those
     * who got none are left out. Who went and came again counts once.
     */
    Map<String, Integer> arrivals(UUID connection, String state, Instant since);
}
