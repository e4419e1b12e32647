package io.qunying.blueprint;

import io.qunying.blueprint.Conditions.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Values as CEL wants them. */
final class CelValues {

    private CelValues() {}

    /** Null if there is no value of that type. */
    static @Nullable Object of(ValueType type, @Nullable Object value) {
        if (value == null || "".equals(value)) {
            return null;
        }
        return switch (type) {
            case TEXT -> value instanceof String text ? text : null;
            case NUMBER -> value instanceof Number number ? number.doubleValue() : null;
            case BOOLEAN -> value instanceof Boolean yes ? yes : null;
            case TIME -> time(value);
            case TEXTS ->
                value instanceof Collection<?> all
                        ? all.stream().map(String::valueOf).toList()
                        : null;
        };
    }

    private static @Nullable Instant time(Object value) {
        try {
            return switch (value) {
                case Instant at -> at;
                case OffsetDateTime at -> at.toInstant();
                case LocalDate day -> day.atStartOfDay(ZoneOffset.UTC).toInstant();
                case String text
                when text.length() == 10 ->
                    LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
                case String text -> Instant.parse(text);
                default -> null;
            };
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }
}
