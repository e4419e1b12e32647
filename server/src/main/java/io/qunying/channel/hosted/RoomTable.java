package io.qunying.channel.hosted;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rooms and what is set in them. */
@Component
class RoomTable {

    private final JdbcClient jdbc;

    RoomTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Announcement(String text, Instant at, String by) {}

    record Settings(
            UUID group,
            String name,
            boolean open,
            boolean mutedAll,
            @Nullable Announcement announcement,
            long lastSeq) {}

    void open(UUID group, String name) {
        jdbc.sql("INSERT INTO room (group_id, name) VALUES (:group, :name) ON CONFLICT DO NOTHING")
                .param("group", group)
                .param("name", name)
                .update();
    }

    void rename(UUID group, String name) {
        jdbc.sql("UPDATE room SET name = :name WHERE group_id = :group")
                .param("group", group)
                .param("name", name)
                .update();
    }

    void close(UUID group) {
        jdbc.sql("UPDATE room SET open = false WHERE group_id = :group")
                .param("group", group)
                .update();
    }

    void muteAll(UUID group, boolean muted) {
        jdbc.sql("UPDATE room SET muted_all = :muted WHERE group_id = :group")
                .param("group", group)
                .param("muted", muted)
                .update();
    }

    /** An empty text takes the announcement of its room down. */
    void announce(Map<UUID, Announcement> announcements) {
        var groups = List.copyOf(announcements.keySet());
        var all = groups.stream().map(announcements::get).toList();
        jdbc.sql("""
                        UPDATE room SET announcement = NULLIF(new.text, ''),
                            announced_at = CAST(new.at AS timestamptz), announced_by = new.by
                        FROM unnest(:groups, :texts, :ats, :bys) AS new (room, text, at, by)
                        WHERE group_id = new.room""")
                .param("groups", groups.toArray(UUID[]::new))
                .param("texts", all.stream().map(Announcement::text).toArray(String[]::new))
                .param("ats", all.stream().map(it -> it.at().toString()).toArray(String[]::new))
                .param("bys", all.stream().map(Announcement::by).toArray(String[]::new))
                .update();
    }

    Optional<Settings> find(UUID group) {
        return jdbc.sql("SELECT * FROM room WHERE group_id = :group")
                .param("group", group)
                .query(RoomTable::settings)
                .optional();
    }

    /**
     * Holds rooms to the end of the transaction, in one order everywhere.
     *
     * @return those that are there
     */
    Set<UUID> lock(Collection<UUID> groups) {
        return new HashSet<>(jdbc.sql("""
                        SELECT group_id FROM room WHERE group_id = ANY (:groups)
                        ORDER BY group_id FOR NO KEY UPDATE""")
                .param("groups", groups.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** The latest sequence number of each room. */
    Map<UUID, Long> lastSeqs(Collection<UUID> groups) {
        record Last(UUID group, long seq) {}
        return jdbc
                .sql("SELECT group_id, last_seq FROM room WHERE group_id IN (:groups)")
                .param("groups", groups)
                .query((row, _) -> new Last(row.getObject("group_id", UUID.class), row.getLong("last_seq")))
                .list()
                .stream()
                .collect(Collectors.toMap(Last::group, Last::seq));
    }

    private static Settings settings(ResultSet row, int number) throws SQLException {
        var text = row.getString("announcement");
        return new Settings(
                row.getObject("group_id", UUID.class),
                row.getString("name"),
                row.getBoolean("open"),
                row.getBoolean("muted_all"),
                text == null
                        ? null
                        : new Announcement(
                                text,
                                row.getObject("announced_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getString("announced_by")),
                row.getLong("last_seq"));
    }
}
