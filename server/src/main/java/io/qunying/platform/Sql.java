package io.qunying.platform;

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

/** How ids and times go to the database and come back. Arrays travel as texts and are cast by the statement. */
public final class Sql {

    private Sql() {}

    public static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime atOrNull(@Nullable Instant time) {
        return time == null ? null : at(time);
    }

    public static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** For queries of ids alone. */
    public static UUID firstId(ResultSet row, int number) throws SQLException {
        return row.getObject(1, UUID.class);
    }

    public static @Nullable UUID idOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** For {@code = ANY(:ids::uuid[])} and {@code unnest(:ids::uuid[])}. */
    public static String[] ids(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    /** One column of many rows. */
    public static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable Object> part) {
        var values = new @Nullable String[rows.size()];
        for (var number = 0; number < values.length; number++) {
            var value = part.apply(rows.get(number));
            values[number] = value == null ? null : value.toString();
        }
        return values;
    }
}
