package io.qunying.channel;

import io.qunying.platform.DomainException;
import java.util.Map;

/** Something was planned that the platform never allows. */
public final class CapabilityImpossible extends DomainException {

    public CapabilityImpossible(String channel, Capability capability) {
        super(Category.INVALID, "capability-impossible", Map.of("channel", channel, "capability", capability));
    }
}
