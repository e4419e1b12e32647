package io.qunying.community;

import io.qunying.channel.Capability;
import io.qunying.community.Groups.GroupRef;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is decided about members of groups, such as a mute, carried out on the platform of the group. */
public interface MemberMeasures {

    /**
     * In the caller's transaction. It is done there, or becomes work where only people can; what a platform has no way
     * for holds here alone. Whose id on the platform nobody knows is told of all the same: where people do it, they may
     * know who it is, and elsewhere it is seen that it did not go.
     *
     * @param group where it is our own rooms, or not known yet, nothing is told
     * @param key the same one is told once
     * @param why such as {@code moderation:sanction}
     */
    void tell(
            @Nullable GroupRef group,
            UUID person,
            Capability capability,
            String key,
            String why,
            Map<String, Object> arguments);
}
