package io.qunying.content;

import io.qunying.platform.Ids;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of items of pools. */
@Component
class PoolTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Ids ids;

    PoolTable(JdbcClient jdbc, JsonMapper json, Ids ids) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
    }

    /** In their order; retired ones too. */
    List<PoolItem> all(Collection<UUID> pools) {
        return jdbc.sql("SELECT * FROM pool_item WHERE pool = ANY (:pools) ORDER BY pool, position, id")
                .param("pools", pools.toArray(UUID[]::new))
                .query((row, _) -> new PoolItem(
                        row.getObject("id", UUID.class),
                        row.getObject("pool", UUID.class),
                        row.getInt("position"),
                        json.readValue(row.getString("body"), MaterialBody.class),
                        row.getObject("work", UUID.class),
                        row.getBoolean("retired")))
                .list();
    }

    List<PoolItem> items(Collection<UUID> pools) {
        return all(pools).stream().filter(it -> !it.retired()).toList();
    }

    /** Writes all of them as they are now, new ones included. */
    void save(List<PoolItem> items) {
        jdbc.sql("""
                INSERT INTO pool_item (id, pool, position, body, work, retired)
                SELECT id, pool, position, CAST(body AS jsonb), work, retired
                FROM unnest(:ids::uuid[], :pools::uuid[], :positions::int[], :bodies::text[], :works::uuid[],
                            :retired::boolean[]) AS item (id, pool, position, body, work, retired)
                ON CONFLICT (id) DO UPDATE SET position = excluded.position, body = excluded.body,
                    retired = excluded.retired
                WHERE (pool_item.position, pool_item.body, pool_item.retired)
                    IS DISTINCT FROM (excluded.position, excluded.body, excluded.retired)""")
                .param("ids", items.stream().map(PoolItem::id).toArray(UUID[]::new))
                .param("pools", items.stream().map(PoolItem::pool).toArray(UUID[]::new))
                .param("positions", items.stream().map(PoolItem::position).toArray(Integer[]::new))
                .param(
                        "bodies",
                        items.stream()
                                .map(it -> json.writeValueAsString(it.body()))
                                .toArray(String[]::new))
                .param("works", items.stream().map(PoolItem::work).toArray(UUID[]::new))
                .param("retired", items.stream().map(PoolItem::retired).toArray(Boolean[]::new))
                .update();
    }

    PoolItem fresh(UUID pool, int position, MaterialBody body, @Nullable UUID work) {
        return new PoolItem(ids.next(), pool, position, body, work, false);
    }

    /** The pools that show these works. */
    List<UUID> ofWorks(Collection<UUID> works) {
        return jdbc.sql("SELECT DISTINCT pool FROM pool_item WHERE work = ANY (:works)")
                .param("works", works.toArray(UUID[]::new))
                .query((row, _) -> row.getObject("pool", UUID.class))
                .list();
    }

    /** @return the items that showed these works and do no longer */
    List<UUID> retireWorks(Collection<UUID> works) {
        return jdbc.sql("""
                        UPDATE pool_item SET retired = true, body = '{"text": ""}'
                        WHERE work = ANY (:works) RETURNING id""")
                .param("works", works.toArray(UUID[]::new))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }
}
