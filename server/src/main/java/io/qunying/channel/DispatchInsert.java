package io.qunying.channel;

import io.qunying.platform.LastWrites;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes dispatches that are accepted; a key that is known already stays as it is. */
@Component
class DispatchInsert {

    private static final String COLUMNS = """
            INSERT INTO dispatch (id, key, connection, capability, group_id, person_id, group_ref, person_ref, content,
                due, expires_at, why, branch, community, group_name, zone, priority, approval, asked_by, playbook,
                state)
            """;

    private static final String INSERT = COLUMNS + """
            VALUES (:id, :key, :connection, :capability, :group, :person, :groupRef, :personRef,
                CAST(:content AS jsonb), :due, :expires, :why, :branch, :community, :name, :zone, :priority, :approval, :askedBy, :playbook,
                CASE WHEN :approval THEN 'APPROVAL' ELSE 'PLANNED' END)
            ON CONFLICT (key) DO NOTHING""";

    private static final String INSERT_ALL = COLUMNS + """
            SELECT id, key, connection, capability, "group", person, "groupRef", "personRef", CAST(content AS jsonb),
                due, expires, why, branch, community, name, zone, priority, approval, "askedBy", playbook,
                CASE WHEN approval THEN 'APPROVAL' ELSE 'PLANNED' END
            FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS row
                (id uuid, key text, connection uuid, capability text, "group" uuid, person uuid, "groupRef" text,
                "personRef" text, content text, due timestamptz, expires timestamptz, why text, branch uuid,
                community uuid, name text, zone text, priority text, approval boolean, "askedBy" uuid, playbook uuid)
            ORDER BY key
            ON CONFLICT (key) DO NOTHING""";

    private final JdbcClient jdbc;
    private final LastWrites lastWrites;
    private final JsonMapper json;

    DispatchInsert(JdbcClient jdbc, LastWrites lastWrites, JsonMapper json) {
        this.jdbc = jdbc;
        this.lastWrites = lastWrites;
        this.json = json;
    }

    /** @return false if the key is known already */
    boolean insert(Dispatch dispatch, GroupPlaces.@Nullable Place place) {
        return jdbc.sql(INSERT).paramSource(parameters(dispatch, place)).update() == 1;
    }

    /** Just before the commit. */
    void insertLast(Dispatch dispatch, GroupPlaces.@Nullable Place place) {
        lastWrites.add(INSERT, parameters(dispatch, place));
    }

    /** Many at once, by key so that two who share keys wait for each other one way only. */
    void insertAll(List<Dispatch> all, Map<UUID, GroupPlaces.Place> places) {
        var rows = all.stream()
                .map(it -> texts(parameters(it, it.group() == null ? null : places.get(it.group()))))
                .toList();
        jdbc.sql(INSERT_ALL).param("rows", json.writeValueAsString(rows)).update();
    }

    private static Map<String, @Nullable String> texts(MapSqlParameterSource row) {
        var texts = new HashMap<String, @Nullable String>();
        row.getValues().forEach((name, value) -> texts.put(name, value == null ? null : value.toString()));
        return texts;
    }

    private MapSqlParameterSource parameters(Dispatch dispatch, GroupPlaces.@Nullable Place place) {
        return new MapSqlParameterSource("id", dispatch.id())
                .addValue("key", dispatch.key())
                .addValue("connection", dispatch.connection())
                .addValue("capability", dispatch.capability().name())
                .addValue("group", dispatch.group(), Types.OTHER)
                .addValue("person", dispatch.person(), Types.OTHER)
                .addValue("groupRef", dispatch.groupRef(), Types.VARCHAR)
                .addValue("personRef", dispatch.personRef(), Types.VARCHAR)
                .addValue("content", json.writeValueAsString(dispatch.content()))
                .addValue("due", dispatch.due().atOffset(ZoneOffset.UTC))
                .addValue("expires", atOrNull(dispatch.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("why", dispatch.why())
                .addValue("branch", place == null ? null : place.branch(), Types.OTHER)
                .addValue("community", place == null ? null : place.community(), Types.OTHER)
                .addValue("name", place == null ? null : place.name(), Types.VARCHAR)
                .addValue("zone", place == null ? null : place.zone().getId(), Types.VARCHAR)
                .addValue("priority", dispatch.terms().priority().name())
                .addValue("approval", dispatch.terms().approval())
                .addValue("askedBy", dispatch.terms().askedBy(), Types.OTHER)
                .addValue("playbook", dispatch.terms().playbook(), Types.OTHER);
    }

    private static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
