package io.qunying.channel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells staff inside the program in which they sit anyway, such as WeCom, that there is something to do. */
public interface StaffCards {

    /**
     * Something to do.
     *
     * @param item the work item; to one account it is told once at the most, however often it is told here
     * @param accounts whom it concerns; those who are nowhere tied or want to hear of nothing are passed over
     */
    record Card(UUID item, String title, String text, Collection<UUID> accounts) {}

    /** Whether anybody could hear anything. */
    boolean reachesAnybody();

    /** In the caller's transaction; they go after it, several to one person as one. */
    void tell(List<Card> cards);

    /** Nobody has to do these any more: whoever has not been told yet is not. */
    void forget(Collection<UUID> items);

    /** A member of staff by their id on a platform. */
    record Member(UUID connection, String staff) {}

    /** Whose accounts they are; those who are nowhere tied are left out. */
    Map<Member, UUID> accounts(Collection<Member> members);

    /** Of dispatches that only the owner of their group can carry out there, by id, whose account that is. */
    Map<UUID, UUID> keepers(Collection<Dispatch> dispatches);
}
