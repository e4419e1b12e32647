package io.qunying.channel;

import io.qunying.channel.Dispatch.Priority;
import org.jspecify.annotations.Nullable;

/**
 * How much may be sent to one person, or posted into one group.
 *
 * @param perWeek in seven days, today the last of them
 */
record PressureRule(int perDay, int perWeek, @Nullable Quiet quiet) {

    /** Low priority gives way: what matters more still has room when it has used up its share. */
    static int share(int cap, Priority priority) {
        int percent = switch (priority) {
            case URGENT, HIGH -> 100;
            case NORMAL -> 80;
            case LOW -> 60;
        };
        return Math.ceilDiv(cap * percent, 100);
    }
}
