package io.qunying.staff;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who works here, as far as others need to know. */
public interface Colleagues {

    /** A member of staff with an account. */
    record Colleague(UUID id, String name) {}

    /**
     * Active accounts that see the branch and may do this, by name.
     *
     * @param branch null for what belongs to no branch, which only those see who see everything
     */
    List<Colleague> list(@Nullable UUID branch, Permission permission);

    /** Names by account, also of disabled ones; ids of others are left out. */
    Map<UUID, String> names(Collection<UUID> ids);
}
