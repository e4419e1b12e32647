package io.qunying.channel.hosted;

import io.qunying.channel.Capability;
import io.qunying.channel.Channel;
import io.qunying.channel.Connections.Connection;
import io.qunying.channel.Connector;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Support;
import io.qunying.channel.hosted.Notices.Notice;
import io.qunying.platform.DomainException;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Our own web groups. Everything is a write to our own database, so it is done by itself and never in doubt. */
@Component
class HostedConnector implements Connector, Channel {

    private static final List<Ability> ABILITIES = Arrays.stream(Capability.values())
            .map(it -> new Ability(it, supportOf(it)))
            .toList();

    private final RoomBatches batches;
    private final RoomActs acts;
    private final Clock clock;

    HostedConnector(RoomBatches batches, RoomActs acts, Clock clock) {
        this.batches = batches;
        this.acts = acts;
        this.clock = clock;
    }

    /** Who comes into a room is welcomed by us, in words of each community. */
    private static Support supportOf(Capability capability) {
        return capability == Capability.SET_WELCOME ? Support.IMPOSSIBLE : Support.AUTOMATIC;
    }

    @Override
    public String name() {
        return "hosted";
    }

    @Override
    public Connector connector(Connection connection) {
        return this;
    }

    @Override
    public List<Ability> abilities() {
        return ABILITIES;
    }

    @Override
    public boolean transactional() {
        return true;
    }

    @Override
    public Delivery deliver(Dispatch dispatch) {
        return deliverAll(List.of(dispatch)).getFirst();
    }

    @Override
    public List<Delivery.Ended> deliverAll(List<Dispatch> dispatches) {
        var batch = batches.open(dispatches);
        var ends = dispatches.stream().map(it -> deliver(it, batch)).toList();
        batches.write(batch);
        return ends;
    }

    private Delivery.Ended deliver(Dispatch dispatch, RoomBatch batch) {
        try {
            carryOut(dispatch, batch);
            return new Delivery.Sent(dispatch.id().toString());
        } catch (DomainException refusal) {
            // Refused before anything was written, so the others of the batch can go.
            return new Delivery.Failed(refusal.code(), refusal.toString());
        }
    }

    private void carryOut(Dispatch dispatch, RoomBatch batch) {
        switch (dispatch.capability()) {
            case SEND_TO_GROUP, MENTION, REPLY -> acts.say(group(dispatch), dispatch, batch);
            case WELCOME -> welcome(dispatch, batch);
            case SEND_TO_PERSON -> tell(dispatch, batch);
            case ANNOUNCE -> acts.announce(group(dispatch), dispatch, batch);
            case RECALL -> acts.recall(group(dispatch), dispatch, batch);
            case MUTE_ALL -> acts.muteAll(group(dispatch), dispatch, batch);
            case MUTE, REMOVE, SET_NICKNAME -> acts.tellOfMember(group(dispatch), dispatch, batch);
            case CREATE_GROUP, RENAME, DISSOLVE -> acts.arrange(group(dispatch), dispatch, batch);
            case APPROVE_ENTRY, LIST_MEMBERS, READ_MESSAGES, GROUP_CODE, SET_WELCOME -> {
                // Our own modules do these themselves; nothing has to travel.
            }
        }
    }

    private void welcome(Dispatch dispatch, RoomBatch batch) {
        if (dispatch.group() == null && dispatch.groupRef() == null) {
            tell(dispatch, batch);
        } else {
            acts.say(group(dispatch), dispatch, batch);
        }
    }

    private void tell(Dispatch dispatch, RoomBatch batch) {
        batch.tell(
                visitor(dispatch),
                new Notice(
                        dispatch.id(),
                        clock.instant(),
                        dispatch.why(),
                        PlainText.clean(dispatch.content().text())));
    }

    @Override
    public Delivery.@Nullable Ended lookUp(Dispatch dispatch) {
        return null; // never asked: a transactional delivery is never in doubt
    }

    static UUID group(Dispatch dispatch) {
        var group = dispatch.group();
        return group != null ? group : id("group", dispatch.groupRef());
    }

    private static UUID visitor(Dispatch dispatch) {
        // A person made from a visitor has the visitor's id.
        var person = dispatch.person();
        return dispatch.personRef() == null && person != null ? person : id("visitor", dispatch.personRef());
    }

    private static UUID id(String what, @Nullable String ref) {
        if (ref == null) {
            throw new NotFound(what, "none");
        }
        return UUID.fromString(ref);
    }
}
