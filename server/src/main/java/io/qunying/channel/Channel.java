package io.qunying.channel;

import io.qunying.channel.Connections.Connection;
import io.qunying.platform.FieldErrors.FieldError;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A kind of place where groups live, such as QQ behind OneBot. Each brings a connector for every connection that is set
 * up; nothing above knows which one it talks to.
 */
public interface Channel {

    /** In addresses and settings, such as {@code hosted}. */
    String name();

    /** The connector of one connection; asked once for each. */
    Connector connector(Connection connection);

    /**
     * Whether one call can bring several dispatches together, see {@link Connector#carriers}. What is for such a
     * connection is taken up by one sender at a time: several would divide among them what belongs together.
     */
    default boolean gathers() {
        return false;
    }

    /** What people fill in to set up a connection, in the order of the form; nothing where there is nothing to say. */
    default List<Setting> settings() {
        return List.of();
    }

    /** What speaks against settings that fit one by one. */
    default List<FieldError> check(Map<String, String> values) {
        return List.of();
    }

    /**
     * Which of these connections, all of which are switched on, do not work now, and why: the platform's code or ours.
     * Answers from what is known here, asking no platform.
     */
    default Map<UUID, String> troubles(Collection<UUID> connections) {
        return Map.of();
    }

    /** Asks the platform what of a connection works, in an order that leads people through mending it. */
    default List<Finding> examine(UUID connection) {
        return List.of();
    }

    /**
     * One thing that was looked at.
     *
     * @param key what, such as {@code reachable}; its texts are under the channel's name
     * @param code why it does not work or cannot be told: the platform's or ours; null where it works
     * @param detail what the platform said to it, in its own words; empty where it said nothing
     */
    record Finding(String key, State state, @Nullable String code, String detail) {

        /** What came of it. */
        public enum State {
            WORKS,
            MISSING,
            UNKNOWN
        }

        public static Finding works(String key) {
            return new Finding(key, State.WORKS, null, "");
        }

        public static Finding works(String key, String detail) {
            return new Finding(key, State.WORKS, null, detail);
        }
    }
}
