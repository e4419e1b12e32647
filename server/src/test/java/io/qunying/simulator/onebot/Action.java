package io.qunying.simulator.onebot;

import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Does one action, holding the monitor of the {@link World}, and says its data. */
@NullMarked
interface Action {

    @Nullable JsonNode act(Params params);

    /** Gives actions their names. */
    interface Family {
        void addTo(Map<String, Action> actions);
    }
}
