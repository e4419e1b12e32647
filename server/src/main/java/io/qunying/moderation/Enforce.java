package io.qunying.moderation;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Outbox;
import io.qunying.channel.Support;
import io.qunying.community.Groups;
import io.qunying.community.Groups.GroupRef;
import io.qunying.community.MemberMeasures;
import io.qunying.community.Seats;
import io.qunying.community.Seats.SeatState;
import io.qunying.moderation.StrikePlan.Step;
import io.qunying.person.Blacklist;
import io.qunying.person.Persons;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does to a member what a sanction says, and takes it back. In the caller's transaction. */
@Component
class Enforce {

    private final Seats seats;
    private final Groups groups;
    private final Blacklist blacklist;
    private final Persons persons;
    private final Connections connections;
    private final MemberMeasures measures;
    private final Outbox outbox;
    private final SanctionTexts texts;
    private final Ids ids;
    private final Clock clock;

    Enforce(
            Seats seats,
            Groups groups,
            Blacklist blacklist,
            Persons persons,
            Connections connections,
            MemberMeasures measures,
            Outbox outbox,
            SanctionTexts texts,
            Ids ids,
            Clock clock) {
        this.seats = seats;
        this.groups = groups;
        this.blacklist = blacklist;
        this.persons = persons;
        this.connections = connections;
        this.measures = measures;
        this.outbox = outbox;
        this.texts = texts;
        this.ids = ids;
        this.clock = clock;
    }

    boolean isInside(UUID seat) {
        return seats.find(seat).filter(it -> it.state() == SeatState.JOINED).isPresent();
    }

    /** @return the entry in the blacklist, for a ban */
    @Nullable UUID apply(Case of, Sanction sanction, int strike, Step step, @Nullable Instant until) {
        var seat = seats.find(of.seat()).orElseThrow();
        var group = groups.find(List.of(seat.group())).get(seat.group());
        UUID entry = null;
        switch (step.kind()) {
            case WARN -> {}
            case MUTE -> {
                seats.mute(seat.id(), until, Actor.SYSTEM);
                act(of, sanction.id().toString(), group, Capability.MUTE, Map.of("until", String.valueOf(until)));
            }
            case REMOVE -> remove(of, sanction, group);
            case BAN -> {
                entry = blacklist.add(of.person(), texts.reason(of.category()), until, Actor.SYSTEM);
                remove(of, sanction, group);
            }
        }
        tell(of.person(), group, "sanction:" + sanction.id(), texts.toMember(of, group, strike, step, until));
        if (step.notice() && group != null) {
            notice(sanction, group, texts.toGroup(of, step));
        }
        return entry;
    }

    /** @return whether everything is as it was; a seat can only be given back where one is free */
    boolean undo(Case of, Sanction sanction, Actor by) {
        var kind = sanction.step();
        if (kind == null) {
            return true;
        }
        if (sanction.blacklist() != null) {
            blacklist.lift(sanction.blacklist(), by);
        }
        return switch (kind) {
            case WARN -> true;
            case MUTE -> {
                if (isInside(of.seat())) {
                    seats.mute(of.seat(), null, by);
                    letSpeak(of, sanction);
                }
                yield true;
            }
            case REMOVE, BAN -> {
                outbox.cancel(key(Capability.REMOVE, sanction.id().toString()));
                yield seats.readmit(of.seat(), by);
            }
        };
    }

    /** On the platform too: an end that is over lets speak again. */
    private void letSpeak(Case of, Sanction sanction) {
        if (outbox.cancel(key(Capability.MUTE, sanction.id().toString()))) {
            return; // it never came to it
        }
        var seat = seats.find(of.seat()).orElseThrow();
        var group = groups.find(List.of(seat.group())).get(seat.group());
        act(of, "undone:" + sanction.id(), group, Capability.MUTE, Map.of("until", String.valueOf(clock.instant())));
    }

    /** A message to the member alone, once for the key; where nobody can be written to, the page of cases says it. */
    void tell(UUID person, @Nullable GroupRef group, String key, String text) {
        var connection = group == null ? connections.hosted().id() : group.connection();
        var channel = group == null || group.hosted() ? connections.hosted().channel() : channel(connection);
        persons.channelRef(person, channel)
                .ifPresent(ref -> send(new Dispatch(
                        ids.next(),
                        connection,
                        Capability.SEND_TO_PERSON,
                        "moderation:" + key,
                        null,
                        person,
                        null,
                        ref,
                        Dispatch.Content.text(text),
                        clock.instant(),
                        "moderation:reason")));
    }

    private String channel(UUID connection) {
        return connections.get(connection).channel();
    }

    private void remove(Case of, Sanction sanction, @Nullable GroupRef group) {
        seats.remove(of.seat(), texts.reason(of.category()), Actor.SYSTEM);
        act(of, sanction.id().toString(), group, Capability.REMOVE, Map.of());
    }

    /** What the platform has to do where our own tables do not decide it. */
    private void act(
            Case of,
            String occurrence,
            @Nullable GroupRef group,
            Capability capability,
            Map<String, Object> arguments) {
        measures.tell(group, of.person(), capability, key(capability, occurrence), "moderation:sanction", arguments);
    }

    private static String key(Capability capability, String occurrence) {
        return "moderation:" + capability + ":" + occurrence;
    }

    private void notice(Sanction sanction, GroupRef group, String text) {
        send(new Dispatch(
                ids.next(),
                group.connection(),
                Capability.SEND_TO_GROUP,
                "moderation:notice:" + sanction.id(),
                group.id(),
                null,
                group.ref(),
                null,
                Dispatch.Content.text(text),
                clock.instant(),
                "moderation:notice"));
    }

    private void send(Dispatch dispatch) {
        // Where the platform has no private word, the member's page of cases says the same.
        if (connections.connector(dispatch.connection()).support(dispatch.capability()) != Support.IMPOSSIBLE) {
            outbox.accept(dispatch);
        }
    }
}
