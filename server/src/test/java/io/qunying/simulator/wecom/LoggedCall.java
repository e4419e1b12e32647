package io.qunying.simulator.wecom;

import org.jspecify.annotations.NullMarked;

/**
 * A call that came in.
 *
 * @param at seconds of the platform's time
 * @param corp empty when no token told
 * @param answer what was answered, or the fault that the caller met after it
 */
@NullMarked
public record LoggedCall(long at, String corp, String method, String path, String body, String answer) {}
