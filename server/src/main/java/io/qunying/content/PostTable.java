package io.qunying.content;

import io.qunying.content.Sightings.Sighting;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of posts, and of which item went where. */
@Component
class PostTable {

    private final JdbcClient jdbc;

    PostTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Posts that are there already, by the keys of their steps. */
    Map<String, UUID> byKey(Collection<String> keys) {
        var found = new HashMap<String, UUID>();
        jdbc.sql("SELECT key, id FROM content_post WHERE key = ANY (:keys)")
                .param("keys", keys.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString("key"), row.getObject("id", UUID.class));
                });
        return found;
    }

    List<Sighting> sightings(Collection<UUID> items, Collection<UUID> groups) {
        return jdbc.sql("""
                        SELECT item, group_id, at FROM content_delivery
                        WHERE item = ANY (:items) AND group_id = ANY (:groups)""")
                .param("items", items.toArray(UUID[]::new))
                .param("groups", groups.toArray(UUID[]::new))
                .query((row, _) -> new Sighting(
                        row.getObject("item", UUID.class),
                        row.getObject("group_id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** How many items of each pool each group had since. */
    List<Posted> posted(Collection<UUID> pools, Collection<UUID> groups, Instant since) {
        return jdbc.sql("""
                        SELECT item.pool, went.group_id, count(*) AS items
                        FROM content_delivery went JOIN pool_item item ON item.id = went.item
                        WHERE item.pool = ANY (:pools) AND NOT item.retired AND went.group_id = ANY (:groups)
                            AND went.at > :since
                        GROUP BY 1, 2""")
                .param("pools", pools.toArray(UUID[]::new))
                .param("groups", groups.toArray(UUID[]::new))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Posted(
                        row.getObject("pool", UUID.class), row.getObject("group_id", UUID.class), row.getInt("items")))
                .list();
    }

    /** Items of a pool that a group had. */
    record Posted(UUID pool, UUID group, int items) {}

    /** A post that went to a group. */
    record Shown(UUID id, String key, UUID group) {}

    List<Shown> ofItems(Collection<UUID> items) {
        return jdbc.sql("SELECT id, key, group_id FROM content_post WHERE item = ANY (:items)")
                .param("items", items.toArray(UUID[]::new))
                .query((row, _) -> new Shown(
                        row.getObject("id", UUID.class), row.getString("key"), row.getObject("group_id", UUID.class)))
                .list();
    }

    void insert(List<Post> posts) {
        if (posts.isEmpty()) {
            return;
        }
        jdbc.sql("""
                WITH post AS (
                    INSERT INTO content_post (id, key, column_id, item, branch, community, group_id, kind, format,
                                              voice, at)
                    SELECT * FROM unnest(:ids::uuid[], :keys::text[], :columns::uuid[], :items::uuid[],
                        :branches::uuid[], :communities::uuid[], :groups::uuid[], :kinds::text[], :formats::text[],
                        :voices::text[], :times::timestamptz[])
                    RETURNING item, group_id, at)
                INSERT INTO content_delivery (item, group_id, at) SELECT * FROM post WHERE item IS NOT NULL
                ON CONFLICT (item, group_id) DO UPDATE SET at = excluded.at""")
                .param("ids", ids(posts, Post::id))
                .param("keys", texts(posts, Post::key))
                .param("columns", ids(posts, it -> it.column().id()))
                .param("items", posts.stream().map(Post::item).toArray(UUID[]::new))
                .param("branches", ids(posts, it -> it.group().branch()))
                .param("communities", ids(posts, it -> it.group().community()))
                .param("groups", ids(posts, it -> it.group().id()))
                .param("kinds", texts(posts, it -> Words.of(it.column().plan().kind())))
                .param("formats", texts(posts, it -> it.column().plan().format()))
                .param("voices", texts(posts, it -> Words.of(it.column().plan().voice())))
                .param(
                        "times",
                        texts(posts, it -> it.at().atOffset(ZoneOffset.UTC).toString()))
                .update();
    }

    private static UUID[] ids(List<Post> posts, Function<Post, UUID> part) {
        return posts.stream().map(part).toArray(UUID[]::new);
    }

    private static String[] texts(List<Post> posts, Function<Post, String> part) {
        return posts.stream().map(part).toArray(String[]::new);
    }
}
