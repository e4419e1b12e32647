package io.qunying.channel;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Which groups on other platforms are ours to look after; a module that knows groups answers. */
public interface OurGroups {

    /** Those of the refs on this connection that are. */
    Set<String> among(UUID connection, Collection<String> refs);
}
