package io.qunying.entry;

import io.qunying.community.Seats.Because;
import io.qunying.entry.Application.Filed;
import io.qunying.fact.Attribution;
import io.qunying.platform.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class ApplicationRows implements RowMapper<Application> {

    private static final TypeReference<Map<String, Object>> ANSWERS = new TypeReference<>() {};
    private static final TypeReference<Map<String, List<UUID>>> PHOTOS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> PHONES = new TypeReference<>() {};
    private static final TypeReference<List<Because>> BECAUSE = new TypeReference<>() {};

    private final JsonMapper json;
    private final Vault vault;

    ApplicationRows(JsonMapper json, Vault vault) {
        this.json = json;
        this.vault = vault;
    }

    @Override
    public Application mapRow(ResultSet row, int ignored) throws SQLException {
        return new Application(filed(row), Columns.idOf(row, "person"), sheet(row), standing(row));
    }

    private static Filed filed(ResultSet row) throws SQLException {
        var code = Columns.idOf(row, "code");
        return new Filed(
                Columns.idOf(row, "id"),
                row.getLong("number"),
                code,
                Columns.idOf(row, "community"),
                Columns.idOf(row, "branch"),
                Columns.idOf(row, "visitor"),
                new Attribution(code, row.getString("scene"), row.getString("source"), Columns.id(row, "inviter")),
                row.getBoolean("staff"),
                row.getInt("attempt"),
                Columns.instantOf(row, "submitted_at"),
                row.getInt("photo_twins"));
    }

    private Sheet sheet(ResultSet row) throws SQLException {
        byte @Nullable [] phones = row.getBytes("phones");
        return new Sheet(
                json.readValue(row.getString("answers"), ANSWERS),
                json.readValue(row.getString("photos"), PHOTOS),
                phones == null ? Map.of() : json.readValue(vault.open(phones), PHONES));
    }

    private Standing standing(ResultSet row) throws SQLException {
        var seat = Columns.id(row, "seat");
        return new Standing(
                ApplicationState.valueOf(row.getString("state")),
                Columns.instantOf(row, "due_at"),
                Columns.instant(row, "decided_at"),
                row.getString("decided_by"),
                Columns.instant(row, "undo_until"),
                Columns.instant(row, "remind_at"),
                row.getString("class_key"),
                Columns.id(row, "line"),
                Columns.instant(row, "waiting_since"),
                seat == null
                        ? null
                        : new Standing.Held(
                                seat,
                                Columns.idOf(row, "seat_group"),
                                row.getString("group_name"),
                                Columns.instant(row, "seat_until")),
                json.readValue(row.getString("because"), BECAUSE),
                row.getString("reason"));
    }
}
