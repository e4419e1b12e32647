package io.qunying.entry;

import io.qunying.staff.BranchScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Between Java values and columns. */
final class Columns {

    private static final UUID NOBODY = new UUID(0, 0);

    private Columns() {}

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static Instant instantOf(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instant(row, column), column);
    }

    static @Nullable UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static UUID idOf(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(id(row, column), column);
    }

    /** For {@code (:all OR branch IN (:branches))}. */
    static Collection<UUID> branches(BranchScope scope) {
        return scope.branches().isEmpty() ? List.of(NOBODY) : scope.branches();
    }

    /** For {@code IN (:ids)}, which must not be empty. */
    static Collection<UUID> ids(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of(NOBODY) : ids;
    }
}
