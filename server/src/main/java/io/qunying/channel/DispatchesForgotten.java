package io.qunying.channel;

import java.util.List;
import java.util.UUID;

/** Dispatches lost their words, as those named someone who is erased or must not be read any more. */
public record DispatchesForgotten(List<UUID> dispatches) {}
