package io.qunying.blueprint;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import io.qunying.blueprint.Conditions.Condition;
import io.qunying.blueprint.Conditions.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

record CelCondition(String source, Set<String> names, Map<String, ValueType> vocabulary, Program program)
        implements Condition {

    @Override
    public boolean holds(Map<String, Object> values) {
        var known = new HashMap<String, Object>();
        for (var name : names) {
            var type = vocabulary.get(name);
            var value = type == null ? null : valueFor(type, values.get(name));
            if (value == null) {
                return false;
            }
            known.put(name, value);
        }
        try {
            return Boolean.TRUE.equals(program.eval(known));
        } catch (CelEvaluationException undecidable) {
            return false; // such as a division by zero: like an unknown fact it proves nothing
        }
    }

    /** The value as CEL wants it, or null if there is none of that type. */
    private static @Nullable Object valueFor(ValueType type, @Nullable Object value) {
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
