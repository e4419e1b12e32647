package io.qunying.fact;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

@Component
class FindDeeds implements Deeds {

    private static final String WINDOWS = """
            FROM unnest(:persons::uuid[], :communities::uuid[], :groups::uuid[], :froms::timestamptz[],
                        :tos::timestamptz[]) WITH ORDINALITY AS asked (person, community, group_id, since, until, number)
            """;

    // A person is also everyone who turned out to be the same.
    private static final String DONE = "SELECT number - 1 " + WINDOWS + """
            WHERE EXISTS (
                SELECT FROM fact f
                WHERE f.person = ANY (asked.person || ARRAY(SELECT from_person FROM fact_alias
                                                            WHERE into_person = asked.person))
                  AND f.verb = :verb AND NOT f.staff AND f.at >= asked.since AND f.at < asked.until
                  AND (asked.group_id IS NULL OR f.group_id = asked.group_id)
                  AND (asked.community IS NULL OR f.community = asked.community))
            """;

    private static final String DOERS =
            "SELECT number - 1 AS number, count(DISTINCT f.person) AS people " + WINDOWS + """
            JOIN fact f ON f.community = asked.community AND f.verb = :verb AND NOT f.staff
                       AND f.at >= asked.since AND f.at < asked.until
                       AND (asked.group_id IS NULL OR f.group_id = asked.group_id)
            WHERE f.person IS NOT NULL GROUP BY number
            """;

    private final JdbcClient jdbc;

    FindDeeds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Integer> done(Verb verb, List<Window> windows) {
        return windows.isEmpty()
                ? Set.of()
                : new HashSet<>(ask(DONE, verb, windows).query(Integer.class).list());
    }

    @Override
    public Map<Integer, Long> countDoers(Verb verb, List<Window> windows) {
        var people = new HashMap<Integer, Long>();
        if (!windows.isEmpty()) {
            ask(DOERS, verb, windows).query(row -> {
                people.put(row.getInt("number"), row.getLong("people"));
            });
        }
        return people;
    }

    private StatementSpec ask(String sql, Verb verb, List<Window> windows) {
        return jdbc.sql(sql)
                .param("verb", verb.code())
                .param("persons", ids(windows, Window::person))
                .param("communities", ids(windows, Window::community))
                .param("groups", ids(windows, Window::group))
                .param("froms", times(windows, Window::from))
                .param("tos", times(windows, Window::to));
    }

    private static @Nullable String[] ids(List<Window> windows, Function<Window, @Nullable UUID> part) {
        var all = new @Nullable String[windows.size()];
        for (var number = 0; number < all.length; number++) {
            var id = part.apply(windows.get(number));
            all[number] = id == null ? null : id.toString();
        }
        return all;
    }

    private static String[] times(List<Window> windows, Function<Window, Instant> part) {
        return windows.stream().map(part).map(Instant::toString).toArray(String[]::new);
    }
}
