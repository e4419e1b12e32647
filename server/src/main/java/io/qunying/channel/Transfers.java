package io.qunying.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Customers and groups that are handed from one member of staff to another (转接). What was begun is never begun a second
 * time while it is under way, whatever became of the answer.
 */
public interface Transfers {

    /** What is handed over. */
    enum Kind {
        CUSTOMERS,
        GROUPS
    }

    /** How far it is with one customer or group. */
    enum State {
        /** Not asked for yet. */
        WANTED,
        /** Asked for, and nobody knows yet whether the platform has heard it. */
        ASKED,
        /** The customer can still refuse, for a day. */
        WAITING,
        DONE,
        /** The customer did not want it. */
        REFUSED,
        FAILED
    }

    /** @param message what customers are told, or null */
    record Wish(
            UUID connection,
            Kind kind,
            String from,
            String to,
            boolean resigned,
            @Nullable String message) {}

    /** A wish, and how many are in which state. */
    record Transfer(
            UUID id, Wish wish, String by, Instant at, int wanted, int waiting, int done, int refused, int failed) {}

    /**
     * One customer or group.
     *
     * @param ref its id on the platform
     * @param code why it failed or waits, the platform's code or ours; null where there is nothing to say
     */
    record Part(String ref, State state, @Nullable String code, Instant changedAt) {}

    /** Who could hand over how many. */
    record Giver(String staff, boolean resigned, int customers, int groups) {}

    /** The platform's staff, and those who left, with what they have as far as is known. */
    List<Giver> givers(UUID connection) throws NotTaken;

    /**
     * Begins with all customers or groups that the giver has, or the first of them; those that are under way already
     * are left out.
     *
     * @return how many are begun with; without any there is no transfer
     */
    int begin(Wish wish, int most, String by) throws NotTaken;

    /** The latest first. */
    List<Transfer> list(UUID connection);

    /** What is handed over by a transfer of this connection. */
    Optional<Kind> kind(UUID connection, UUID transfer);

    List<Part> parts(UUID connection, UUID transfer, int limit, int skip);
}
