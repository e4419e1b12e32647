package io.qunying.channel.wecom;

import io.qunying.channel.Capability;
import io.qunying.channel.Connector;
import io.qunying.channel.Dispatch;
import io.qunying.channel.RosterSource;
import io.qunying.channel.Support;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One self-built app of one corporation. The API lets programs do little in customer groups: a member of staff does the
 * rest.
 */
final class WecomConnector implements Connector {

    private static final String OFF = "connection-off";

    /** Nothing tells when people switch it on. */
    private static final Duration WHILE_OFF = Duration.ofMinutes(1);

    private final UUID connection;
    private final WecomPlaces places;
    private final AskRoster roster;

    WecomConnector(UUID connection, WecomPlaces places, AskRoster roster) {
        this.connection = connection;
        this.places = places;
        this.roster = roster;
    }

    @Override
    public List<Ability> abilities() {
        return Arrays.stream(Capability.values())
                .map(it -> new Ability(it, supportOf(it)))
                .toList();
    }

    /** As far as the platform goes and we with it. */
    private static Support supportOf(Capability capability) {
        return switch (capability) {
            case LIST_MEMBERS -> Support.AUTOMATIC;
            case READ_MESSAGES -> Support.IMPOSSIBLE;
            default -> Support.ASSISTED;
        };
    }

    @Override
    public boolean transactional() {
        return false;
    }

    @Override
    public RosterSource roster() {
        return roster;
    }

    @Override
    public Delivery.@Nullable Later pause(Capability capability) {
        return places.setup(connection).enabled() ? null : new Delivery.Later(OFF, WHILE_OFF);
    }

    @Override
    public Delivery deliver(Dispatch dispatch) {
        throw new IllegalStateException("people do " + dispatch.capability());
    }

    @Override
    public Delivery.@Nullable Ended lookUp(Dispatch dispatch) {
        return null;
    }
}
