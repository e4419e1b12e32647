package io.qunying.channel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who sits where; a module that knows members answers. */
public interface Company {

    /** The groups each of these people sits in now; who sits nowhere may be left out. */
    Map<UUID, List<UUID>> groupsOf(Collection<UUID> persons);
}
