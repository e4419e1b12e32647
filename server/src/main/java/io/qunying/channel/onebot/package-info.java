/** Groups of QQ and others behind an implementation of OneBot v11: calls and events over HTTP or WebSocket. */
@NullMarked
package io.qunying.channel.onebot;

import org.jspecify.annotations.NullMarked;
