package io.qunying.channel;

import java.time.Instant;
import java.util.List;

/**
 * Links (获客链接) that are opened instead of scanned and make somebody the customer of one of several members of staff.
 * Each customer who comes by one costs of what was bought from the platform.
 */
public interface ContactLinks extends ContactCodes {

    /**
     * What was bought of the platform.
     *
     * @param left how many customers can still come by links
     * @param total how many in all
     * @param expiring how many of those left expire when
     */
    record Balance(long left, long total, List<Expiry> expiring) {

        /** How many of those left will be lost by then. */
        public long lostBy(Instant then) {
            return expiring.stream()
                    .filter(it -> !it.at().isAfter(then))
                    .mapToLong(Expiry::count)
                    .sum();
        }
    }

    /** So many of what was bought can be used no longer than until then. */
    record Expiry(Instant at, long count) {}

    Balance balance() throws NotTaken;
}
