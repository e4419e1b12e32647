package io.qunying.entry;

import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The places of live codes: who opens a code near one of them, or chooses it, is led into its groups. Where somebody
 * is, their own phone finds out and tells nobody. Codes outside the asker's branches do not exist for them.
 */
public interface CodePlaces {

    /** So many places a code can have. */
    int MOST = 200;

    /**
     * A place.
     *
     * @param latitude in degrees, north positive
     * @param longitude in degrees, east positive
     * @param radiusKm who is farther away is not there
     * @param region what the question of the region is answered with, if the form asks it
     * @param groups the groups on other platforms that people from there come into; empty for any
     */
    record Place(
            UUID id,
            String name,
            double latitude,
            double longitude,
            double radiusKm,
            @Nullable String region,
            List<UUID> groups) {}

    /** A place as visitors see it. */
    record Spot(
            UUID id,
            String name,
            double latitude,
            double longitude,
            double radiusKm,
            @Nullable String region) {}

    /** In the order in which they are shown. */
    List<Place> list(UUID code, StaffMember by);

    /**
     * These and no others from now on; one that keeps its id stays the same place.
     *
     * @throws io.qunying.platform.FieldErrors naming {@code places[n]} and what is wrong with it
     */
    void put(UUID code, List<Place> places, StaffMember by);
}
