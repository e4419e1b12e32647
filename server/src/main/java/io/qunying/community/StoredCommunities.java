package io.qunying.community;

import io.qunying.platform.NotFound;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What others may know of communities. */
@Component
class StoredCommunities implements Communities {

    private final CommunityTable table;
    private final JdbcClient jdbc;

    StoredCommunities(CommunityTable table, JdbcClient jdbc) {
        this.table = table;
        this.jdbc = jdbc;
    }

    private record Sums(long members, long freeSeats, boolean growing) {}

    @Override
    public Optional<Profile> find(UUID community) {
        return table.find(community).map(this::profile);
    }

    @Override
    public Profile get(UUID community) {
        return find(community).orElseThrow(() -> new NotFound("community", community));
    }

    @Override
    public Map<UUID, String> groupNames(Collection<UUID> groups) {
        if (groups.isEmpty()) {
            return Map.of();
        }
        var names = new HashMap<UUID, String>();
        jdbc.sql("SELECT id, name FROM chat_group WHERE id = ANY (:ids)")
                .param("ids", groups.toArray(UUID[]::new))
                .query(row -> {
                    names.put(row.getObject("id", UUID.class), row.getString("name"));
                });
        return names;
    }

    private Profile profile(Community community) {
        var document = community.document();
        var composition = document.course().composition();
        var sums = jdbc.sql("""
                SELECT coalesce(sum(joined), 0) AS members,
                       coalesce(sum(capacity - occupied) FILTER (WHERE state = 'OPEN' AND NOT adopted), 0) AS free_seats,
                       (SELECT auto_open AND (max_groups IS NULL
                               OR NOT EXISTS (SELECT FROM group_line WHERE community = :id AND key <> :adopted)
                               OR EXISTS (SELECT FROM group_line WHERE community = :id AND open AND groups < max_groups))
                          FROM community WHERE id = :id) AS growing
                  FROM chat_group WHERE community = :id
                """)
                .param("id", community.id())
                .param("adopted", LineKey.ADOPTED)
                .query(Sums.class)
                .single();
        return new Profile(
                community.id(),
                community.branch(),
                community.connection(),
                document.name(),
                document.kind(),
                community.state(),
                document.positioning(),
                document.rules(),
                document.nicknameTemplate(),
                document.classes().stream()
                        .map(it -> new ClassTitle(it.key(), it.title(), it.refused()))
                        .toList(),
                document.welcome(),
                document.zoneId(),
                composition == null ? null : composition.criteria(),
                composition != null && composition.invited(),
                sums.members(),
                sums.freeSeats(),
                sums.growing());
    }
}
