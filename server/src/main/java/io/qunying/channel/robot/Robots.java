package io.qunying.channel.robot;

import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Terms;
import io.qunying.platform.NotFound;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** The robots that are set up. */
public interface Robots {

    /**
     * A robot in one group of staff.
     *
     * @param connection its connection, which is how dispatches name it
     */
    record Robot(UUID connection, String name) {}

    boolean isRobot(UUID connection);

    /** Those that are switched on, by their connections. */
    Set<UUID> enabled();

    /** @throws NotFound if there is no such robot, though perhaps another connection */
    Robot get(UUID connection);

    /**
     * What a robot is to say, for the outbox.
     *
     * @param key as of every dispatch
     * @param why as of every dispatch
     */
    Dispatch saying(UUID connection, String key, String text, Instant expiresAt, Terms terms, String why);
}
