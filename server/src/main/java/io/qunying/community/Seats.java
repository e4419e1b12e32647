package io.qunying.community;

import io.qunying.fact.Attribution;
import io.qunying.platform.AuditTrail.Actor;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Seats (席位): reserved for someone approved, taken on joining. Promised, whatever happens at the same time: a group
 * never holds more than its capacity, reservations included; one person holds one seat per community; classes in
 * conflict never share a group; the next group opens by itself before the last is full.
 */
public interface Seats {

    /** One reason of a routing, for people: a code for the text and the values in it. */
    record Because(String code, Map<String, Object> params) {}

    /** Where someone would be seated, and why. */
    sealed interface Route {

        List<Because> because();

        /**
         * @param group the group with a free seat, or null if the next one would open for this person
         * @param free seats left in it before this one
         */
        record Seatable(
                String classKey,
                String classTitle,
                @Nullable UUID group,
                String groupName,
                int free,
                List<Because> because)
                implements Route {}

        /** The matching class is refused (不收). */
        record Refused(String classKey, String classTitle, String text, List<Because> because) implements Route {}

        /** No class of the community matches. */
        record NoClass(List<Because> because) implements Route {}

        /** The class is welcome, but no group has a seat and none may open. */
        record NoSeat(String classKey, String classTitle, UUID line, List<Because> because) implements Route {}

        /** Holds a seat in this community already. */
        record AlreadySeated(UUID seat, UUID group, String groupName, List<Because> because) implements Route {}
    }

    /** What became of a wish to reserve. */
    sealed interface Reservation {

        record Reserved(UUID seat, UUID group, String groupName, String classKey, Instant until, List<Because> because)
                implements Reservation {}

        /** The seat held already; reserving again changes nothing. */
        record AlreadySeated(UUID seat, UUID group, String groupName) implements Reservation {}

        record Refused(String classKey, String text, List<Because> because) implements Reservation {}

        record NoClass(List<Because> because) implements Reservation {}

        record NoSeat(String classKey, UUID line, List<Because> because) implements Reservation {}
    }

    /** What became of a wish to join. */
    sealed interface Joining {

        /** @param first false if the seat was taken before; joining twice is joining once */
        record Joined(UUID group, long memberNumber, String nickname, boolean first) implements Joining {}

        /** The reservation ran out or was released. */
        record Lapsed() implements Joining {}

        /** @param example a nickname that would fit the template */
        record NicknameOffTemplate(String template, String example) implements Joining {}
    }

    /** A seat as others see it. */
    record Seat(
            UUID id,
            UUID community,
            UUID line,
            UUID group,
            String groupName,
            UUID person,
            @Nullable String classKey,
            SeatState state,
            @Nullable Instant reservedUntil,
            @Nullable Long memberNumber,
            @Nullable String nickname,
            @Nullable Instant joinedAt,
            @Nullable Instant leftAt,
            Attribution attribution) {}

    /** The life of a seat: reserved, then joined or lapsed; joined, then left or removed. */
    enum SeatState {
        RESERVED,
        JOINED,
        LAPSED,
        RELEASED,
        LEFT,
        REMOVED;

        /** Whether it is somebody's now: each person holds at most one in a community. */
        public boolean isHeld() {
            return this == RESERVED || this == JOINED;
        }
    }

    /** Somebody in a community, with a seat there or without. */
    record Sitter(UUID community, UUID person) {}

    /** Explains without changing anything; the same inputs on the same groups give the same answer. */
    Route route(UUID community, @Nullable UUID person, Map<String, Object> values);

    /**
     * Reserves a seat in the caller's transaction, which should be short: it holds the lock of one line of groups.
     *
     * @param values what conditions may ask, as from {@link io.qunying.person.Persons#conditionValues}
     * @param until when the reservation runs out by itself
     */
    Reservation reserve(
            UUID community, UUID person, Map<String, Object> values, Attribution attribution, Instant until);

    /**
     * Takes a reserved seat.
     *
     * @param nickname null to be named after the person's record
     */
    Joining join(UUID seat, @Nullable String nickname);

    /** Gives a reservation back. Anything else stays as it is. */
    void release(UUID seat);

    /** The member leaves by own will. Leaving twice is leaving once. */
    void leave(UUID seat);

    /** Staff remove the member, with a reason. */
    void remove(UUID seat, String reason, Actor by);

    /**
     * Takes a removal back: the member has number, name and role again, in the old group if it has a free seat, else in
     * another one of the line. Readmitting twice is readmitting once.
     *
     * @return false if there is no free seat, or the member holds another one or left by own will
     */
    boolean readmit(UUID seat, Actor by);

    /** @param until null to let the member speak again */
    void mute(UUID seat, @Nullable Instant until, Actor by);

    /** @throws io.qunying.platform.FieldErrors {@code nickname-off-template} */
    void rename(UUID seat, String nickname);

    Optional<Seat> find(UUID seat);

    /** The seat held or reserved in this community now. */
    Optional<Seat> current(UUID community, UUID person);

    /** The seat that each of them holds, or else had last, in one query; who never had one is left out. */
    Map<Sitter, Seat> latest(Collection<Sitter> people);

    /** Every seat the person ever had, newest first. */
    List<Seat> historyOf(UUID person);
}
