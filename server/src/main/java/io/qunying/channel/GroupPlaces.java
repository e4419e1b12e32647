package io.qunying.channel;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where our groups stand in the organisation; a module that knows groups answers. */
public interface GroupPlaces {

    /** The name of a group with the community and branch it belongs to. */
    record Place(String name, UUID community, @Nullable UUID branch) {}

    Optional<Place> find(UUID group);
}
