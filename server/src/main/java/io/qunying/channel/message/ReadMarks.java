package io.qunying.channel.message;

import io.qunying.channel.message.Message.Place;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What members of staff have read of groups that have no room here. */
public interface ReadMarks {

    /** More is counted as this many. */
    int MOST = 100;

    /**
     * How a group stands for someone.
     *
     * @param last what was said last and can be read; null while nothing was
     * @param unread what members said since, at most {@link #MOST}
     */
    record Standing(@Nullable Message last, int unread) {}

    /** Of many groups in one query; where nobody has said anything, a group is absent. */
    Map<UUID, Standing> of(Collection<UUID> groups, UUID staff);

    /** Everything up to a message is read; it never goes back. */
    void read(UUID group, UUID staff, Place until);
}
