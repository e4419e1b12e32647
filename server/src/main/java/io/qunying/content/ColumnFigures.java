package io.qunying.content;

import io.qunying.fact.FactEchoes;
import io.qunying.fact.FactEchoes.Echo;
import io.qunying.fact.FactEchoes.Shown;
import io.qunying.fact.FactFigures;
import io.qunying.fact.Verb;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came of posts, by column and by format, so that they can be compared. */
@Component
class ColumnFigures {

    static final Duration WINDOW = Duration.ofHours(2);
    private static final Set<Verb> SEEN = Set.of(Verb.POST_SEEN, Verb.POST_CLICKED);
    private static final int MOST_POSTS = 5000;

    private final JdbcClient jdbc;
    private final FactEchoes echoes;
    private final FactFigures figures;

    ColumnFigures(JdbcClient jdbc, FactEchoes echoes, FactFigures figures) {
        this.jdbc = jdbc;
        this.echoes = echoes;
        this.figures = figures;
    }

    /** A post as figures see it. */
    record Row(
            UUID id, UUID column, UUID community, UUID group, String kind, String format, String voice, Instant at) {}

    /**
     * What came of some posts; of persons per post, summed.
     *
     * @param seen null where nothing ever says what is seen: unknown, not zero; the same for {@code clicks}
     * @param messages said in the group within two hours, {@code speakers} by how many persons
     */
    record Figures(
            String key,
            long posts,
            @Nullable Long seen,
            @Nullable Long clicks,
            long replies,
            long messages,
            long speakers) {}

    /** The latest 5,000, the latest first. */
    List<Row> posts(@Nullable Collection<UUID> branches, @Nullable UUID column, Instant from, Instant to) {
        return jdbc.sql("""
                        SELECT * FROM content_post
                        WHERE (CAST(:column AS uuid) IS NULL OR column_id = :column) AND at >= :from AND at < :to
                          AND (CAST(:branches AS uuid[]) IS NULL OR branch = ANY (:branches))
                        ORDER BY at DESC, id LIMIT :most""")
                .param("branches", branches == null ? null : branches.toArray(UUID[]::new))
                .param("column", column)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("most", MOST_POSTS)
                .query((row, _) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("column_id", UUID.class),
                        row.getObject("community", UUID.class),
                        row.getObject("group_id", UUID.class),
                        row.getString("kind"),
                        row.getString("format"),
                        row.getString("voice"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    List<Figures> by(List<Row> posts, @Nullable Collection<UUID> branches, Function<Row, String> key) {
        if (posts.isEmpty()) {
            return List.of();
        }
        var known = figures.findKnown(branches, SEEN);
        var all = new ArrayList<>(echoes.countOn(posts.stream().map(Row::id).toList()));
        all.addAll(echoes.countMessagesAfter(
                posts.stream()
                        .map(it -> new Shown(it.id(), it.community(), it.group(), it.at()))
                        .toList(),
                WINDOW));
        var byPost = all.stream().collect(Collectors.groupingBy(Echo::object));
        return posts.stream().collect(Collectors.groupingBy(key)).entrySet().stream()
                .map(it -> sum(it.getKey(), it.getValue(), byPost, known))
                .sorted(Comparator.comparing(Figures::key))
                .toList();
    }

    private static Figures sum(String key, List<Row> posts, Map<UUID, List<Echo>> byPost, Set<Verb> known) {
        var echoes = posts.stream()
                .flatMap(it -> byPost.getOrDefault(it.id(), List.of()).stream())
                .toList();
        return new Figures(
                key,
                posts.size(),
                known.contains(Verb.POST_SEEN) ? count(echoes, Verb.POST_SEEN, Echo::persons) : null,
                known.contains(Verb.POST_CLICKED) ? count(echoes, Verb.POST_CLICKED, Echo::persons) : null,
                count(echoes, Verb.MESSAGE_REPLIED, Echo::facts),
                count(echoes, Verb.MESSAGE_SENT, Echo::facts),
                count(echoes, Verb.MESSAGE_SENT, Echo::persons));
    }

    private static long count(List<Echo> echoes, Verb verb, Function<Echo, Long> part) {
        return echoes.stream()
                .filter(it -> it.verb() == verb)
                .mapToLong(part::apply)
                .sum();
    }
}
