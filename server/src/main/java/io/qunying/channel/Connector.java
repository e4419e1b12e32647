package io.qunying.channel;

import io.qunying.platform.OutsideWeb;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one connection can do where its groups live, and how. */
public interface Connector {

    /**
     * A limit of the platform.
     *
     * @param window counted from midnight where it is whole days, else from the epoch
     * @param source the address of where it is written, or {@link #PRECAUTION}
     * @param scope what it is counted for
     */
    record Limit(int amount, Duration window, LocalDate since, String source, Scope scope) {

        /** The source of a limit that no platform set, only our own care. */
        public static final String PRECAUTION = "precaution";

        /** What a limit is counted for. */
        public enum Scope {
            CONNECTION,
            GROUP,
            PERSON
        }

        /** For the whole connection. */
        public Limit(int amount, Duration window, LocalDate since, String source) {
            this(amount, window, since, source, Scope.CONNECTION);
        }
    }

    /** One line of the capability matrix. */
    record Ability(Capability capability, Support support, List<Limit> limits) {

        public Ability(Capability capability, Support support) {
            this(capability, support, List.of());
        }
    }

    /** What came of a delivery. */
    sealed interface Delivery {

        /** Our part of it is over. */
        sealed interface Ended extends Delivery {}

        /** It arrived; the receipt is the platform's id of what was sent. */
        record Sent(String receipt) implements Ended {}

        /** It did not go; the code is the platform's. */
        record Failed(String code, String reason) implements Ended {}

        /**
         * It waits at the platform for a member of staff who has to let it go there; the receipt is the platform's id
         * of it, the same for all that are let go together.
         */
        record Handed(String receipt) implements Ended {}

        /** It certainly did not go and may go after that time; the code says what it waits for. */
        record Later(String code, Duration after) implements Delivery {

            private static final String TOO_FAST = "rate-limited";

            /**
             * The platform takes nothing of this kind from the connection because it was asked too often: all that is
             * like it rests, at least for that time and longer each time that it is refused again.
             */
            public static Later tooFast(Duration atLeast) {
                return new Later(TOO_FAST, atLeast);
            }

            /** Whether it is said of everything of this kind that the connection sends. */
            boolean isTooFast() {
                return code.equals(TOO_FAST);
            }

            /** The connection is switched off, and nothing tells when people switch it on. */
            public static Later whileOff() {
                return new Later("connection-off", Duration.ofMinutes(1));
            }
        }
    }

    /** Every capability exactly once. */
    List<Ability> abilities();

    /**
     * Whether a delivery is a write to our own database and may share the dispatch's transaction: then it cannot be in
     * doubt.
     */
    boolean transactional();

    /**
     * Until when nothing of this kind can go, and why; null where it can. Asked before a dispatch is counted against
     * any limit, so the answer comes at once.
     */
    default Delivery.@Nullable Later pause(Capability capability) {
        return null;
    }

    /** Whether a dispatch of this kind is brought to the platform by a call that may get lost. */
    default boolean isCalled(Dispatch dispatch) {
        return support(dispatch) == Support.AUTOMATIC && !transactional();
    }

    /**
     * Carries out a dispatch, or hands over one that people have to let go. Throwing leaves it in doubt.
     *
     * @see #isCalled
     */
    Delivery deliver(Dispatch dispatch);

    /**
     * Which of these dispatches, all of which are {@link #isCalled called}, one call can bring together if they say the
     * same, where the channel {@link Channel#gathers gathers}: by their ids whose hands they go through. Those that are
     * not named go alone. Answers at once, from what is known here.
     */
    default Map<UUID, String> carriers(List<Dispatch> dispatches) {
        return Map.of();
    }

    /**
     * Like {@link #deliver(Dispatch)} for several that say the same and go through the same hands, each to another
     * group. Throwing leaves all in doubt.
     *
     * @return what came of each, by its id; who is missing is in doubt
     */
    default Map<UUID, Delivery> deliverParcel(List<Dispatch> parcel) {
        var alone = parcel.getFirst();
        return Map.of(alone.id(), deliver(alone));
    }

    /**
     * Carries out many for a {@link #transactional} connector, in the order given.
     *
     * @return how each ended, in the same order; throwing undoes all of them
     */
    default List<Delivery.Ended> deliverAll(List<Dispatch> dispatches) {
        throw new UnsupportedOperationException("not transactional: each is delivered alone");
    }

    /** What became of a dispatch that was in doubt, or null if the platform cannot tell. */
    Delivery.@Nullable Ended lookUp(Dispatch dispatch);

    /**
     * The same for what one call was to bring.
     *
     * @return by id; those of which the platform cannot tell are missing
     */
    default Map<UUID, Delivery.Ended> lookUpParcel(List<Dispatch> parcel) {
        var found = new HashMap<UUID, Delivery.Ended>();
        for (var dispatch : parcel) {
            var end = lookUp(dispatch);
            if (end != null) {
                found.put(dispatch.id(), end);
            }
        }
        return found;
    }

    /**
     * What became of dispatches that were handed over under one receipt; {@link Delivery.Handed} while nobody has let
     * them go. Asked now and then as long as they wait, and throwing changes nothing.
     *
     * @return by id, all of them
     */
    default Map<UUID, Delivery.Ended> follow(List<Dispatch> parcel, String receipt) {
        throw new UnsupportedOperationException("nothing is handed over");
    }

    /** Takes back all that was handed over under a receipt and that nobody wants any more. Twice is once. */
    default void withdraw(String receipt) {
        throw new UnsupportedOperationException("nothing is handed over");
    }

    /** Who is in its groups, for those who know nobody of themselves; null where our own database says. */
    default @Nullable RosterSource roster() {
        return null;
    }

    /** Whose customers people are; null where staff have no customers of their own. */
    default @Nullable CustomerSource customers() {
        return null;
    }

    /** What staff note of customers there; null where nothing can be. */
    default @Nullable CustomerNotes customerNotes() {
        return null;
    }

    /** Hands customers and groups to colleagues there; null where nothing can be handed over. */
    default @Nullable TransferSource transfers() {
        return null;
    }

    /** What it says by itself to who comes into a group; null where it says nothing. */
    default @Nullable WelcomeSource welcomes() {
        return null;
    }

    /** Posts that its staff publish to their customers; null where there are none. */
    default @Nullable MomentSource moments() {
        return null;
    }

    /** What it counts of its groups by itself; null where it counts nothing. */
    default @Nullable GroupStatistics groupStatistics() {
        return null;
    }

    /** What it keeps of what is said in its groups; null where that is told at once, or not kept for us. */
    default @Nullable MessageArchive archive() {
        return null;
    }

    /** Its codes that lead to members of staff; null where there are none. */
    default @Nullable ContactCodes contactCodes() {
        return null;
    }

    /** Its links that lead to members of staff; null where there are none. */
    default @Nullable ContactLinks contactLinks() {
        return null;
    }

    /** Its codes that lead into groups; null where there are none. */
    default @Nullable GroupCodes groupCodes() {
        return null;
    }

    /**
     * Whether staff can share pictures of ours from a page inside the platform's program, where they have to lie first.
     */
    default boolean takesPictures() {
        return false;
    }

    /**
     * Lays pictures there. Again is the same for as long as they lie there.
     *
     * @param pictures ids of {@link io.qunying.platform.Media} with purpose {@code message}
     * @return the platform's ids of them, in the same order
     * @throws NotTaken where it takes none of them, or not now
     */
    default List<String> lay(List<UUID> pictures) throws NotTaken {
        throw new UnsupportedOperationException("takes no pictures");
    }

    /** What it keeps staff from writing; null where it lets everything pass. */
    default @Nullable StaffFilter staffFilter() {
        return null;
    }

    /** What the platform limits of it. */
    default List<Limit> limits(Capability capability) {
        return abilities().stream()
                .filter(it -> it.capability() == capability)
                .flatMap(it -> it.limits().stream())
                .toList();
    }

    /** What else it limits. */
    default List<Ceiling> ceilings() {
        return List.of();
    }

    /**
     * Reads a picture that a message names by an address. Nothing is read that is not the platform's own or the
     * connection's.
     */
    default OutsideWeb.Answer picture(String address) throws InterruptedException {
        throw new UnsupportedOperationException("messages name no pictures by their addresses");
    }

    /** How far this connector carries the capability. */
    default Support support(Capability capability) {
        return abilities().stream()
                .filter(it -> it.capability() == capability)
                .map(Ability::support)
                .findFirst()
                .orElse(Support.IMPOSSIBLE);
    }

    /** The same for one dispatch, where a capability is carried further for some than for others. */
    default Support support(Dispatch dispatch) {
        return support(dispatch.capability());
    }
}
