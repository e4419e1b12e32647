package io.qunying.channel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands still in groups for a while, such as the talk during a flood. A module that guards groups answers, and
 * quickly: it is asked for each message and each send.
 */
public interface GroupHolds {

    /** Until when members may not speak in the group, or null if they may. Staff always may. */
    @Nullable Instant talk(UUID group);

    /** Until when what is planned for the group waits, or null if it goes. What somebody waits for always goes. */
    @Nullable Instant posts(UUID group);
}
