package io.qunying.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An audit entry as it lies in the table; the last three are null until it is bound. */
record AuditRow(
        UUID id,
        Instant at,
        String actorKind,
        @Nullable UUID actorId,
        String actorName,
        String action,
        String objectKind,
        String objectId,
        @Nullable UUID branch,
        String details,
        byte[] mac,
        @Nullable Long number,
        byte @Nullable [] previousHash,
        byte @Nullable [] hash) {

    @SuppressWarnings("NullAway") // the columns decide what may be null
    static AuditRow of(ResultSet row, int index) throws SQLException {
        return new AuditRow(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor_kind"),
                row.getObject("actor_id", UUID.class),
                row.getString("actor_name"),
                row.getString("action"),
                row.getString("object_kind"),
                row.getString("object_id"),
                row.getObject("branch", UUID.class),
                row.getString("details"),
                row.getBytes("mac"),
                row.getObject("chain_no", Long.class),
                row.getBytes("previous_hash"),
                row.getBytes("hash"));
    }
}
