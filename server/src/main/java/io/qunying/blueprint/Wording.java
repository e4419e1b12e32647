package io.qunying.blueprint;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What scripts say, brought by the module that keeps materials, for modules that may not know it. */
public interface Wording {

    /** The text of each that is a script, with its variables as they stand. */
    Map<UUID, String> texts(Collection<UUID> materials);
}
