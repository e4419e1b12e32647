package io.qunying.person;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is in a community; the module above answers, so that people can be listed by it. */
public interface PersonRoster {

    /**
     * People inside now, by descending id.
     *
     * @param before only ids before this one
     */
    List<UUID> listPersons(UUID community, @Nullable UUID before, int limit);
}
