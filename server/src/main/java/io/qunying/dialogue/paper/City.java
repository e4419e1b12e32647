package io.qunying.dialogue.paper;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A place whose weather is told, to about a kilometre. */
record City(String name, Spot spot) {

    record Spot(BigDecimal latitude, BigDecimal longitude) {}

    static @Nullable City of(JsonNode value) {
        return value.isObject()
                ? new City(
                        value.path("name").asString(""),
                        new Spot(rounded(value.path("latitude")), rounded(value.path("longitude"))))
                : null;
    }

    private static BigDecimal rounded(JsonNode number) {
        return number.asDecimal(BigDecimal.ZERO).setScale(2, RoundingMode.HALF_UP);
    }
}
