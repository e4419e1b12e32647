package io.qunying.dialogue.paper;

import io.qunying.dialogue.paper.City.Spot;
import java.util.Optional;

/** Where the weather comes from. */
interface WeatherSource {

    /**
     * The weather of a day.
     *
     * @param code by the table 4677 of the WMO
     * @param low in degrees Celsius
     */
    record Weather(int code, int low, int high) {}

    /** Whether there is one. */
    boolean isThere();

    /** Today's there; empty if it cannot be told now. Takes no longer than the patience of papers. */
    Optional<Weather> today(Spot spot) throws InterruptedException;
}
