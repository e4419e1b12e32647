package io.qunying.channel.hosted;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What members said in rooms, for those above who want to do something with it. */
public interface SaidMessages {

    /** A picture of a room. */
    record Picture(UUID id, int width, int height) {}

    /** A member's message that is shown: neither recalled nor withheld. */
    record Said(UUID id, UUID person, String nickname, String text, List<Picture> pictures, Instant at) {}

    /** @return empty also for what the operator said */
    Optional<Said> find(UUID group, UUID message);

    /** Shows what was withheld after all, where it stands; showing twice is showing once. */
    void show(UUID group, UUID message);

    /** Lets these rooms show pictures that were sent elsewhere or by nobody yet; lending twice is lending once. */
    void lend(List<UUID> groups, List<Picture> pictures);

    /** Undoes {@link #lend}: only the room where a member sent it shows such a picture. */
    void takeBack(List<UUID> pictures);

    /** Takes the words out of what the operator said, wherever it is quoted, too. */
    void forgetWords(List<UUID> messages);
}
