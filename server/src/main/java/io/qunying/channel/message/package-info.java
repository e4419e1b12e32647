/**
 * The store of all messages (消息库): what was said in every group of every channel and what the house sent there, to be
 * read again and searched. A named interface of the channel module; it listens to the inbox and the outbox.
 */
@NamedInterface("message")
@NullMarked
package io.qunying.channel.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
