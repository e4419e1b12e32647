/**
 * Group robots (群机器人) of WeCom, DingTalk and Feishu: webhooks that post in a group of staff and hear nothing. A named
 * interface of the channel module, since a module above decides what staff are told.
 */
@NamedInterface("robot")
@NullMarked
package io.qunying.channel.robot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
