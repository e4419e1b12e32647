package io.qunying.entry;

import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The groups on other platforms behind live codes (群活码): who comes by the code is shown a picture of the platform that
 * leads into one of them. Codes of communities outside the asker's branches do not exist for them.
 */
public interface Joins {

    /**
     * How people come in.
     *
     * @param growing whether the platform makes a further group where all are full
     * @param baseName what those are called, each with a number after it; needed where it does
     * @param baseNumber of the first of them, at least 1
     * @param fullAt with so many people in it, staff too, a group takes no more; 2 to 500
     * @param warnAt with so few places left in all of them, staff are warned
     * @param paused groups that take nobody at present
     */
    record Wanted(
            boolean growing, @Nullable String baseName, int baseNumber, int fullAt, int warnAt, List<UUID> paused) {}

    /** A group behind a code, with the places left in it. */
    record Group(UUID id, String name, int free, boolean paused) {}

    /**
     * A code on the platform.
     *
     * @param ready whether it can be scanned
     * @param groups the names of those it leads to now
     * @param failure why it is not as it should be, as a stable code or the platform's number, or null
     * @param lost how many more may be there, because the platform's answer got lost; they lead to the same groups
     */
    record Way(
            String slot,
            boolean ready,
            List<String> groups,
            @Nullable String failure,
            int lost) {}

    /** What stands behind a code on one connection; {@code wanted} is null where it was never switched on. */
    record Behind(UUID connection, String name, @Nullable Wanted wanted, List<Group> groups, List<Way> ways) {}

    /** On every connection that has such codes. */
    List<Behind> list(UUID code, StaffMember by);

    /**
     * Lets people in by the platform's codes; it follows within seconds.
     *
     * @throws io.qunying.platform.FieldErrors naming what cannot be
     * @throws io.qunying.platform.DomainException {@code joins-impossible} where the channel has no such codes
     */
    void put(UUID code, UUID connection, Wanted wanted, StaffMember by);

    /** Nobody comes in that way any more, and the code's codes on the platform end. */
    void remove(UUID code, UUID connection, StaffMember by);

    /**
     * The picture of one of the platform's codes.
     *
     * @throws io.qunying.platform.NotFound while there is none
     */
    byte[] picture(UUID code, UUID connection, String slot, StaffMember by);
}
