/**
 * Our own web groups (自有网页群): rooms with live messages, the default connector, able to do everything by itself. A named
 * interface of the channel module, since modules above own the people and groups behind its rooms.
 */
@NamedInterface("hosted")
@NullMarked
package io.qunying.channel.hosted;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
