package io.qunying.channel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands customers and groups of one member of staff to another; each connection has its own. A call takes as long as
 * the platform takes, and none is repeated by itself.
 */
public interface TransferSource {

    /**
     * What the platform takes.
     *
     * @param atOnce how many customers or groups one call names
     * @param perCustomer how often a customer, or a group, of somebody in service is handed over in {@code days} days
     * @param groupsADay how many groups one member of staff gets on a day
     */
    record Limits(int atOnce, int perCustomer, int days, int groupsADay, int message) {}

    /** From whom to whom, and whether the one who hands over has left the company. */
    record Route(String from, String to, boolean resigned) {}

    /** How far the handing over of one customer is. */
    enum Progress {
        DONE,
        /** The customer can still refuse. */
        WAITING,
        /** The customer did not want it. */
        REFUSED,
        /** Whoever takes over has as many customers as the platform allows. */
        TAKER_FULL,
        /** Nothing of the kind was ever begun. */
        UNKNOWN
    }

    Limits limits();

    /** Those who may have customers of their own. */
    List<String> staff() throws NotTaken;

    /** The customers of those who left the company, by who left. */
    Map<String, List<String>> unassigned() throws NotTaken;

    /**
     * Begins to hand customers over.
     *
     * @param message what the customers are told, or null
     * @return of those for whom it was not begun, the platform's code
     */
    Map<String, String> begin(Route route, Collection<String> customers, @Nullable String message) throws NotTaken;

    /** How far it is with all that were handed over this way since then, as far as the platform tells when. */
    Map<String, Progress> progress(Route route, Instant since) throws NotTaken;

    /** @return of those that were not handed over, the platform's code; the others are */
    Map<String, String> handGroups(Route route, Collection<String> groups) throws NotTaken;

    /** Who owns a group now, or null where the platform does not say. */
    @Nullable String ownerOf(String group) throws NotTaken;
}
