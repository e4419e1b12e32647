package io.qunying.channel.message;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What becomes of messages after they were said. Each act runs in the caller's transaction; twice is once. */
public interface MessageChanges {

    /** Someone took them back; their words stay for those who judge them, and are found no more. */
    void recalled(Collection<UUID> ids);

    /** What was withheld is shown after all. */
    void shown(Collection<UUID> ids);

    /** Other words take the place of what was said, because it named someone who is erased. */
    void reword(Map<UUID, String> texts);

    /** Takes out words, names and pictures of what these people said. That something was said stays. */
    void forget(Collection<UUID> persons);

    /** The same for single messages. */
    void forgetWords(Collection<UUID> ids);
}
