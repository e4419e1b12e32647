package io.qunying.channel.message;

import io.qunying.platform.Media;
import io.qunying.platform.NotFound;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Pictures that came with messages of other platforms, kept like those of our own rooms. */
public interface ReceivedPictures {

    /** One that is kept. */
    record Kept(UUID id, int width, int height) {}

    /** Of many messages in one query, in their order; where none is kept, a message is absent. */
    Map<UUID, List<Kept>> of(Collection<UUID> messages);

    /** @throws NotFound unless it was said in the group */
    Media.Content read(UUID group, UUID picture, boolean thumbnail);
}
