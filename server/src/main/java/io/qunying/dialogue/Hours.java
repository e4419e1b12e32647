package io.qunying.dialogue;

import java.time.LocalTime;

/** Hours of the day; over midnight where the beginning is after the end. */
record Hours(LocalTime from, LocalTime until) {

    boolean hold(LocalTime time) {
        return from.isAfter(until)
                ? !time.isBefore(from) || time.isBefore(until)
                : !time.isBefore(from) && time.isBefore(until);
    }
}
