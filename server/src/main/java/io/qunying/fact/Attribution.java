package io.qunying.fact;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a person came from: stamped on the scan and carried along to every later fact of the same way in, so that each
 * step of the funnel can be counted by it.
 *
 * @param code the live code
 * @param scene the ad place, such as {@code popup}
 * @param source one of the six sources, such as {@code offline}
 * @param inviter the person whose invitation was followed
 */
public record Attribution(
        @Nullable UUID code,
        @Nullable String scene,
        @Nullable String source,
        @Nullable UUID inviter) {

    public static final Attribution NONE = new Attribution(null, null, null, null);
}
