package io.qunying.community;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of groups (一类群), which grows group by group.
 *
 * @param groups how many are not closed, planned ones included
 * @param adopted whether its groups were on their platform before; nobody is routed there
 * @param isShort whether staff have been warned that it runs out
 */
record GroupLine(
        UUID id,
        UUID community,
        @Nullable String classKey,
        Map<String, String> titles,
        String title,
        int nextNo,
        int groups,
        boolean isShort,
        boolean open,
        boolean adopted) {}
