package io.qunying.person;

import io.qunying.platform.Ids;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The step {@code segment} of a playbook: puts people into a segment by hand, and makes it if there is none. */
@Component
class SegmentStep extends PersonStep {

    /** Of a segment that holds only whom somebody put into it. */
    private static final String NOBODY = "false";

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    SegmentStep(People people, JdbcClient jdbc, Ids ids, Clock clock) {
        super("segment", people);
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    void say(List<Said> all) {
        var now = Sql.at(clock.instant());
        var titles = words(all, SegmentChanges::acceptTitle);
        jdbc.sql("""
                        INSERT INTO segment (id, title, condition, changed_at)
                        SELECT id, title, :condition, :now
                        FROM unnest(CAST(:ids AS uuid[]), CAST(:titles AS text[])) AS wanted (id, title)
                        ON CONFLICT DO NOTHING
                        """)
                .param("condition", NOBODY)
                .param("now", now)
                .param("ids", Sql.ids(titles.stream().map(_ -> ids.next()).toList()))
                .param("titles", titles.stream().sorted().toArray(String[]::new))
                .update();
        jdbc.sql("""
                        INSERT INTO segment_member (segment, origin, person, since)
                        SELECT DISTINCT segment.id, wanted.person, wanted.person, CAST(:now AS timestamptz)
                        FROM unnest(CAST(:persons AS uuid[]), CAST(:titles AS text[])) AS wanted (person, title)
                        JOIN segment ON lower(segment.title) = wanted.title
                        ON CONFLICT DO NOTHING
                        """)
                .param("now", now)
                .param("persons", Sql.ids(all.stream().map(Said::person).toList()))
                .param(
                        "titles",
                        all.stream()
                                .map(it -> SegmentChanges.acceptTitle(it.word()).toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .update();
    }
}
