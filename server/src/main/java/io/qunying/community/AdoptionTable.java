package io.qunying.community;

import io.qunying.channel.PlatformGroups.Seen;
import io.qunying.community.SettleMembers.Followed;
import io.qunying.platform.Ids;
import io.qunying.platform.Sql;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of groups that were on their platform before, and of the one line in each community that they stand in. */
@Component
class AdoptionTable {

    /** They neither recruit by us nor were they opened by us. */
    static final String STAGE = "DAILY";

    private static final int DEFAULT_CAPACITY = 500;
    private static final int NAMES_TRIED = 1_000;

    private final JdbcClient jdbc;
    private final LineTable lines;
    private final Ids ids;

    AdoptionTable(JdbcClient jdbc, LineTable lines, Ids ids) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.ids = ids;
    }

    /** A group in a community, by whatever way it came there. */
    record Adopted(UUID id, UUID community, String name) {}

    /** The community's line of adopted groups, locked. It is never open, so that no group opens in it by itself. */
    GroupLine lockLine(UUID community) {
        var id = UUID.nameUUIDFromBytes((community + " " + LineKey.ADOPTED).getBytes(StandardCharsets.UTF_8));
        jdbc.sql("""
                        INSERT INTO group_line (id, community, key, asked, titles, title, open)
                        VALUES (:id, :community, :key, '{}', '{}', '', false) ON CONFLICT DO NOTHING""")
                .param("id", id)
                .param("community", community)
                .param("key", LineKey.ADOPTED)
                .update();
        return lines.lock(id).orElseThrow();
    }

    Optional<Adopted> find(UUID connection, String ref) {
        return jdbc.sql("SELECT id, community, name FROM chat_group WHERE connection = :connection AND ref = :ref")
                .param("connection", connection)
                .param("ref", ref)
                .query(Adopted.class)
                .optional();
    }

    /** Named as the platform calls it, with a number where the community has that name. @return empty if it is taken */
    Optional<Adopted> insert(GroupLine line, Seen seen, Instant now) {
        for (var number = 1; number <= NAMES_TRIED; number++) {
            var group = new Adopted(ids.next(), line.community(), name(seen, number));
            if (insert(line, group, seen, now)) {
                jdbc.sql("UPDATE group_line SET next_no = next_no + 1, groups = groups + 1 WHERE id = :id")
                        .param("id", line.id())
                        .update();
                return Optional.of(group);
            }
            if (find(seen.connection(), seen.ref()).isPresent()) {
                return Optional.empty();
            }
        }
        throw new IllegalStateException("no free name for a group of line " + line.id());
    }

    private boolean insert(GroupLine line, Adopted group, Seen seen, Instant now) {
        var capacity = seen.capacity() == null ? DEFAULT_CAPACITY : seen.capacity();
        return jdbc.sql("""
                        INSERT INTO chat_group (id, community, connection, ref, line, no, name, capacity, state, stage,
                                                stage_since, opened_at, adopted, members_told)
                        VALUES (:id, :community, :connection, :ref, :line, :no, :name, :capacity, 'OPEN', :stage,
                                :now, :now, true, true)
                        ON CONFLICT DO NOTHING""")
                        .param("id", group.id())
                        .param("community", group.community())
                        .param("connection", seen.connection())
                        .param("ref", seen.ref())
                        .param("line", line.id())
                        .param("no", line.nextNo())
                        .param("name", group.name())
                        .param("capacity", Math.max(capacity, 1))
                        .param("stage", STAGE)
                        .param("now", Sql.at(now))
                        .update()
                == 1;
    }

    /** As its platform calls it now, with a number where the community has that name; its line is locked. */
    void rename(Followed group, String told) {
        for (var number = 1; number <= NAMES_TRIED; number++) {
            var name = name(told, group.ref(), number);
            var free = jdbc.sql("""
                            UPDATE chat_group SET name = :name WHERE id = :id AND NOT EXISTS (
                                SELECT FROM chat_group WHERE community = :community AND name = :name AND id <> :id)""")
                    .param("id", group.id())
                    .param("community", group.community())
                    .param("name", name)
                    .update();
            if (free == 1) {
                return;
            }
        }
    }

    private static String name(Seen seen, int number) {
        return name(seen.name(), seen.ref(), number);
    }

    private static String name(@Nullable String told, String ref, int number) {
        var called = NicknameTemplate.clean(told == null ? "" : told);
        var name = called.isEmpty() ? NicknameTemplate.clean(ref) : called;
        var end = number == 1 ? "" : " " + number;
        var room = NamingPattern.LONGEST_NAME - end.length();
        if (name.length() > room) {
            // Never half of a character.
            var cut = Character.isHighSurrogate(name.charAt(room - 1)) ? room - 1 : room;
            name = name.substring(0, cut);
        }
        return name + end;
    }

    /**
     * One whose members were never told to its community, as it was adopted by an earlier version. It counts as told
     * from then on.
     */
    Optional<Seen> nextUntold() {
        return jdbc.sql("""
                        UPDATE chat_group g SET members_told = true FROM (
                            SELECT id FROM chat_group WHERE adopted AND NOT members_told AND ref IS NOT NULL
                            ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) one
                        WHERE g.id = one.id RETURNING g.connection, g.ref""")
                .query((row, _) -> new Seen(Sql.id(row, "connection"), row.getString("ref"), null, 0, null))
                .optional();
    }

    /** Those that are in a community. */
    Set<Seen> taken(Collection<Seen> groups) {
        var all = List.copyOf(groups);
        var taken = new HashSet<Seen>();
        jdbc.sql("""
                        SELECT asked.at FROM unnest(:connections::uuid[], :refs::text[]) WITH ORDINALITY
                            AS asked (connection, ref, at)
                        JOIN chat_group g USING (connection, ref)""")
                .param("connections", Sql.column(all, Seen::connection))
                .param("refs", Sql.column(all, Seen::ref))
                .query(row -> {
                    taken.add(all.get(row.getInt("at") - 1));
                });
        return taken;
    }
}
