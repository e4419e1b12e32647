package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.staff.BranchScope;
import io.qunying.testing.ServerTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A page of people by one character among a million: characters that many names hold, that few hold, and that only the
 * older half holds, which is where a walk from the newest takes long.
 */
@Tag("measure")
@ServerTest
class SearchSpeedTests {

    private static final int PEOPLE = Integer.getInteger("rows", 1_000_000);
    private static final int PAGE = 50;
    private static final Duration WANTED = Duration.ofMillis(100);
    /** PostgreSQL may plan for any value from the sixth call on, and the driver prepares by then. */
    private static final int CALLS = 15;

    @Autowired
    PersonSearch search;

    @Autowired
    JdbcClient jdbc;

    @Test
    void findsAPageByOneCharacterInAMoment() {
        fill();
        // 王 a twentieth, 芳 a sixteenth, 鑫 a twentieth of the older half, 淼 a two-hundredth of it, 焱 a few, 龘 nobody.
        for (var part : List.of("王", "芳", "鑫", "淼", "焱", "龘", "王芳", "客户")) {
            long slowest = 0;
            UUID last = null;
            for (int call = 0; call < CALLS; call++) {
                var start = System.nanoTime();
                var found = ask(part, null);
                slowest = Math.max(slowest, System.nanoTime() - start);
                last = found.isEmpty() ? null : found.getLast();
            }
            var start = System.nanoTime();
            ask(part, last);
            var next = System.nanoTime() - start;
            System.out.printf(
                    "search %s: slowest of %d %.1f ms, next page %.1f ms%n", part, CALLS, slowest / 1e6, next / 1e6);
            assertThat(Duration.ofNanos(slowest)).as(part).isLessThan(WANTED);
            assertThat(Duration.ofNanos(next)).as(part).isLessThan(WANTED);
        }
    }

    private List<UUID> ask(String part, @Nullable UUID before) {
        return search.find(new PersonSearch.Query(BranchScope.ALL, part, null, null, null, null), before, PAGE + 1);
    }

    private void fill() {
        jdbc.sql("""
                        INSERT INTO person (id, name, created_at)
                        SELECT uuidv7(make_interval(secs => n * 0.01 - 20000)), CASE
                            WHEN n <= :people / 2 AND n % 20 = 0 THEN '鑫'
                            WHEN n <= :people / 2 AND n % 200 = 1 THEN '淼'
                            WHEN n % 2000 = 7 THEN '焱'
                            ELSE substr('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗', n % 20 + 1, 1) END
                            || substr('伟芳娜敏静丽强磊军洋勇艳杰娟涛明', (hashint4(n) & 15) + 1, 1) || '客户', now()
                        FROM generate_series(1, :people) AS n
                        """).param("people", PEOPLE).update();
        jdbc.sql("INSERT INTO person_search SELECT id, string_to_array(lower(name), NULL) FROM person "
                        + "ON CONFLICT DO NOTHING")
                .update();
        jdbc.sql("ANALYZE person, person_search").update();
    }
}
