package io.qunying.simulator.wecom;

import org.jspecify.annotations.NullMarked;

/**
 * One copy of an event on its way, or an event that was lost.
 *
 * @param xml the plain text
 * @param fate {@code waiting}, {@code delivered}, {@code lost} or {@code failed} (three times)
 * @param attempts made so far
 * @param status of the last answer; 0 when there was none
 */
@NullMarked
public record Delivery(long event, String xml, String fate, int attempts, int status) {}
