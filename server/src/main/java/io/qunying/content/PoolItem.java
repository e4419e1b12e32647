package io.qunying.content;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item of a pool.
 *
 * @param work the member's work it shows, or null
 */
record PoolItem(
        UUID id,
        UUID pool,
        int position,
        MaterialBody body,
        @Nullable UUID work,
        boolean retired) {}
