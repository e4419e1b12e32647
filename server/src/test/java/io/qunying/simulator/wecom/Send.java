package io.qunying.simulator.wecom;

import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;

/**
 * Something that somebody really got.
 *
 * @param kind {@code welcome}, {@code group-welcome}, {@code mass}, {@code mass-group}, {@code moment}, {@code staff},
 *     {@code appchat}, {@code robot} or {@code said}
 * @param from the member of staff, app or robot
 * @param to the customer, member of staff or group
 * @param reference message id, welcome code or the like
 * @param at seconds
 */
@NullMarked
public record Send(String kind, String from, String to, String reference, JsonNode content, long at) {}
