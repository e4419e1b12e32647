package io.qunying.timeline;

import io.qunying.blueprint.Subject;
import java.time.Instant;
import java.util.UUID;

/**
 * One programme for one person or group.
 *
 * @param occurrence what it began with: the key of a fact, or a time of the calendar
 */
record Run(UUID id, UUID programme, String occurrence, Subject subject, Instant anchoredAt) {}
