package io.qunying.channel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a platform whose customer somebody is, and who all the customers are; each connection has its own. A call takes
 * as long as the platform takes.
 */
public interface CustomerSource {

    /**
     * A customer.
     *
     * @param asOf a moment that all of it is true of or later than
     * @param name what they call themselves, or null where the platform does not say
     * @param followers those members of staff who have them as contact, though the customer may have deleted some
     */
    record Answer(Instant asOf, @Nullable String name, List<Follower> followers) {}

    /**
     * A member of staff who has the customer.
     *
     * @param staff their id on the platform
     * @param tags the ids of the corporation's tags that they put on the customer
     */
    record Follower(String staff, List<String> tags) {}

    /**
     * A member of staff and one of their customers, who may have deleted them.
     *
     * @param staff their id on the platform
     * @param ref the customer's id on the platform
     * @param name what the customer calls themselves, or null where the platform does not say
     * @param since by the platform's clock, or null where it does not say
     * @param state what the code said by which they came, or null
     * @param tags the ids of the corporation's tags that this member of staff put on them
     */
    record Listed(
            String staff,
            String ref,
            @Nullable String name,
            @Nullable Instant since,
            @Nullable String state,
            List<String> tags) {}

    /**
     * A part of a list.
     *
     * @param asOf a moment, by our clock, that all of it is true of or later than
     * @param next where the next part begins, or null at the end
     */
    record Page(
            Instant asOf, List<Listed> customers, @Nullable String next) {}

    /** @throws RosterSource.Untold if it could not be told */
    Answer ask(String customerRef) throws RosterSource.Untold;

    /**
     * The ids of those members of staff whose customers can be listed.
     *
     * @throws RosterSource.Untold if it could not be told
     */
    List<String> staff() throws RosterSource.Untold;

    /** Of so many members of staff at most one list can be had at once. */
    int staffTogether();

    /**
     * Lists the customers of some members of staff. Where customers come and go between two pages, one may be left out
     * or told twice.
     *
     * @param from where the last page said that this one begins, or null for the first
     * @throws RosterSource.Untold if it could not be told
     */
    Page list(List<String> staff, @Nullable String from) throws RosterSource.Untold;
}
