package io.qunying.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How values go to the database and come back. Arrays travel as texts and are cast by the statement. */
final class Sql {

    private Sql() {}

    static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static @Nullable UUID idOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static String[] ids(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    /** One column of many rows. */
    static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable Object> part) {
        var values = new @Nullable String[rows.size()];
        for (var number = 0; number < values.length; number++) {
            var value = part.apply(rows.get(number));
            values[number] = value == null ? null : value.toString();
        }
        return values;
    }
}
