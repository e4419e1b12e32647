package io.qunying.blueprint;

import io.qunying.blueprint.Conditions.ValueType;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What conditions of steps may ask, brought by the module that knows it, for many at once. */
public interface ValueSource {

    About about();

    /** Full names with their types, such as {@code person.identity}. */
    Map<String, ValueType> vocabulary();

    /** Values by name for each; what is unknown is left out. */
    Map<UUID, Map<String, Object>> values(Collection<UUID> ids);
}
