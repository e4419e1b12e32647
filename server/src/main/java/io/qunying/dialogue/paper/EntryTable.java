package io.qunying.dialogue.paper;

import io.qunying.dialogue.paper.FeedDocument.Item;
import io.qunying.platform.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of entries of feeds: those that stand in a feed now. */
@Component
class EntryTable {

    private final JdbcClient jdbc;

    EntryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry twice in one feed counts once, where it stands first. */
    void save(UUID feed, List<Item> items, Instant now) {
        var byKey = new LinkedHashMap<String, Item>();
        items.forEach(it -> byKey.putIfAbsent(it.key(), it));
        var rows = List.copyOf(byKey.values());
        jdbc.sql("DELETE FROM feed_entry WHERE feed = :feed AND NOT key = ANY (:keys)")
                .param("feed", feed)
                .param("keys", Sql.column(rows, Item::key))
                .update();
        jdbc.sql("""
                        INSERT INTO feed_entry AS e (feed, key, title, link, published_at, first_seen, place)
                        SELECT :feed, key, title, link, published, :now, place
                        FROM unnest(:keys::text[], :titles::text[], :links::text[], :published::timestamptz[],
                                    :places::int[]) AS it (key, title, link, published, place)
                        ON CONFLICT (feed, key) DO UPDATE SET title = excluded.title, link = excluded.link,
                            published_at = excluded.published_at, place = excluded.place""")
                .param("feed", feed)
                .param("now", Sql.at(now))
                .param("keys", Sql.column(rows, Item::key))
                .param("titles", Sql.column(rows, Item::title))
                .param("links", Sql.column(rows, Item::link))
                .param("published", Sql.column(rows, Item::publishedAt))
                .param(
                        "places",
                        IntStream.range(0, rows.size())
                                .mapToObj(String::valueOf)
                                .toArray(String[]::new))
                .update();
    }

    /** Newest first. */
    List<FeedEntry> of(Collection<UUID> feeds, Instant since) {
        return jdbc.sql("""
                        SELECT * FROM (
                            SELECT feed, key, title, link, place,
                                least(coalesce(published_at, first_seen), first_seen) AS at
                            FROM feed_entry WHERE feed = ANY (CAST(:feeds AS uuid[]))) entry
                        WHERE at >= :since ORDER BY at DESC, place, key""")
                .param("feeds", Sql.ids(feeds))
                .param("since", Sql.at(since))
                .query((row, _) -> new FeedEntry(
                        Sql.id(row, "feed"),
                        row.getString("key"),
                        row.getString("title"),
                        row.getString("link"),
                        Sql.time(row, "at"),
                        row.getInt("place")))
                .list();
    }
}
