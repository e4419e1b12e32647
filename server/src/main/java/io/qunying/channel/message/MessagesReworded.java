package io.qunying.channel.message;

import java.util.Map;
import java.util.UUID;

/**
 * Other words took the place of what was said in these messages, because it named someone who is erased; in the
 * transaction that erases. Whoever keeps the words of a message takes the new ones.
 */
public record MessagesReworded(Map<UUID, String> texts) {}
