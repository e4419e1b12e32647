package io.qunying.staff;

import java.util.Collection;
import java.util.stream.Collectors;

/** Arrays as PostgreSQL writes them, for values without commas and quotes: ids and enums. */
final class SqlArrays {

    private SqlArrays() {}

    static String of(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
