package io.qunying.channel;

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
     */
    record Balance(long left, long total) {}

    Balance balance() throws NotTaken;
}
