package io.qunying.channel;

import io.qunying.fact.Attribution;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An event on its way through the phases, with what earlier phases concluded. One thread at a time. */
public final class InboxEvent {

    private final UUID id;
    private final Incoming incoming;
    private @Nullable UUID person;
    private @Nullable Presence presence;
    private @Nullable Membership membership;
    private @Nullable String withheldBecause;
    private boolean move;
    private boolean question;
    private boolean turn;
    private @Nullable String state;

    /**
     * Whether somebody is in a group of another platform, as the roster has it after this event: what is late or told
     * twice changes nothing of it.
     *
     * @param account by which the platform knows them: a keyed hash
     * @param at the moment of the latest word on it
     * @param since when they came, or null where nobody has told
     */
    public record Presence(
            UUID account,
            boolean inside,
            Instant at,
            @Nullable Instant since) {}

    /** What the membership phase found. */
    public record Membership(
            UUID seat,
            UUID group,
            UUID community,
            @Nullable UUID branch,
            @Nullable String classKey,
            String nickname,
            boolean staff,
            Attribution attribution) {}

    /** A message of someone who sits in the group. */
    public record Spoken(InboxEvent event, UUID person, Membership seat) {

        public Instant at() {
            return event.incoming.at();
        }

        /** Empty where it has no words. */
        public String text() {
            return event.incoming.payload().get("text") instanceof String text ? text : "";
        }

        public Collection<?> pictures() {
            return all("pictures");
        }

        /** The texts of the QR codes in them. */
        public Collection<?> codes() {
            return all("codes");
        }

        /** The ids on the platform of those who are called. */
        public Collection<?> mentions() {
            return all("mentions");
        }

        private Collection<?> all(String name) {
            return event.incoming.payload().get(name) instanceof Collection<?> all ? all : List.of();
        }
    }

    /**
     * Whether somebody became, or is no longer, the customer of a member of staff by it: told again it says nothing.
     */
    public boolean isTurn() {
        return turn;
    }

    public void countAsTurn() {
        turn = true;
    }

    /** What the code said by which somebody is a customer; null where they came by none, or it was not told. */
    public @Nullable String state() {
        return state;
    }

    public void cameBy(@Nullable String state) {
        this.state = state;
    }

    public InboxEvent(UUID id, Incoming incoming) {
        this.id = id;
        this.incoming = incoming;
    }

    public UUID id() {
        return id;
    }

    public Incoming incoming() {
        return incoming;
    }

    public @Nullable UUID person() {
        return person;
    }

    public void identified(UUID person) {
        this.person = person;
    }

    /** Null where it says nothing of who is in the group, or the group is no other platform's. */
    public @Nullable Presence presence() {
        return presence;
    }

    public void stands(Presence presence) {
        this.presence = presence;
    }

    public @Nullable Membership membership() {
        return membership;
    }

    public void belongs(Membership membership) {
        this.membership = membership;
    }

    /** Why this message is not shown, as a stable code such as {@code muted}; null while nothing speaks against it. */
    public @Nullable String withheldBecause() {
        return withheldBecause;
    }

    /** The first reason stays. */
    public void withhold(String because) {
        if (withheldBecause == null) {
            withheldBecause = because;
        }
    }

    /**
     * What is said by it: nothing where it is no message, is withheld so far, or nobody who sits in the group said it.
     */
    public Stream<Spoken> spoken() {
        var by = person;
        var seat = membership;
        return incoming.kind() == Incoming.Kind.MESSAGE && withheldBecause == null && by != null && seat != null
                ? Stream.of(new Spoken(this, by, seat))
                : Stream.empty();
    }

    /** Whether it is a move of a game, which nobody else has to answer. */
    public boolean isMove() {
        return move;
    }

    public void countAsMove() {
        move = true;
    }

    /** Whether the team is asked something by this message. */
    public boolean isQuestion() {
        return question;
    }

    public void asksTheTeam() {
        question = true;
    }
}
