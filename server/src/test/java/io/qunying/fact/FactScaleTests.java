package io.qunying.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.fact.FactFigures.Behind;
import io.qunying.fact.FactFigures.Dimension;
import io.qunying.fact.FactFigures.Filter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Five million facts of 180 days in eight communities, in a database of their own. */
@Tag("measure")
@FactTest
@TestPropertySource(properties = "scale=own-context")
class FactScaleTests {

    private static final Instant END = Instant.parse("2026-07-01T00:00:00Z");
    private static final UUID COMMUNITY = new UUID(1, 1);
    private static final List<Verb> FUNNEL = List.of(
            Verb.AD_SHOWN,
            Verb.CODE_SCANNED,
            Verb.LANDING_VIEWED,
            Verb.APPLICATION_SUBMITTED,
            Verb.APPLICATION_APPROVED,
            Verb.GROUP_JOINED,
            Verb.MESSAGE_SENT);

    @Autowired
    FactFigures figures;

    @Autowired
    JdbcClient jdbc;

    @Test
    void answersWithinHalfASecond() {
        fill();
        var month = new Filter(END.minus(28, ChronoUnit.DAYS), END, null, COMMUNITY, null, null, null, null, null);
        var branch = new Filter(
                END.minus(28, ChronoUnit.DAYS), END, List.of(new UUID(2, 1)), COMMUNITY, null, null, null, null, null);
        var everywhere = new Filter(END.minus(28, ChronoUnit.DAYS), END, null, null, null, null, null, null, null);
        var shanghai = ZoneId.of("Asia/Shanghai");

        var funnel = took("funnel, one community, 28 days", () -> figures.countPatterns(month, FUNNEL));
        took("known verbs", () -> figures.findKnown(null, List.of(Verb.values())));
        took("known verbs of a branch without facts", () -> figures.findKnown(List.of(new UUID(9, 9)), FUNNEL));
        took("beginning", () -> figures.findBeginning(List.of(new UUID(2, 1))));
        took("by scene", () -> figures.countBy(Dimension.SCENE, month, FUNNEL, shanghai));
        took("by day", () -> figures.countBy(Dimension.DAY, month, FUNNEL, shanghai));
        took("funnel within a branch", () -> figures.countPatterns(branch, FUNNEL));
        took(
                "a page of people",
                () -> figures.listPersons(
                        month, new Behind(Verb.CODE_SCANNED, null, Verb.GROUP_JOINED, null), null, 50));
        took("funnel, everything, 28 days", () -> figures.countPatterns(everywhere, FUNNEL));

        assertThat(funnel).isLessThan(500L);
    }

    private static long took(String what, Supplier<?> question) {
        assertThat(question.get()).isNotNull();
        var started = System.nanoTime();
        for (int round = 0; round < 3; round++) {
            assertThat(question.get()).isNotNull();
        }
        var millis = (System.nanoTime() - started) / 3_000_000;
        System.out.printf("%6d ms  %s%n", millis, what);
        return millis;
    }

    private void fill() {
        jdbc.sql("""
                        INSERT INTO fact (id, verb, at, person, community, branch, code, scene, staff, properties)
                        SELECT gen_random_uuid(),
                               (ARRAY['ad.shown', 'ad.shown', 'code.scanned', 'code.scanned', 'landing.viewed',
                                      'application.submitted', 'application.approved', 'group.joined', 'message.sent',
                                      'message.sent', 'message.sent', 'message.sent'])[1 + (random() * 11.99)::int % 12],
                               :start::timestamptz + n * interval '3.1104 s',
                               md5((random() * 600000)::int::text)::uuid,
                               ('00000000-0000-0001-0000-00000000000' || (1 + n % 8))::uuid,
                               ('00000000-0000-0002-0000-00000000000' || (1 + n % 4))::uuid,
                               ('00000000-0000-0003-0000-00000000000' || (1 + n % 7))::uuid,
                               (ARRAY['popup', 'poster', 'profile', 'search', 'push'])[1 + n % 5],
                               random() < 0.02,
                               '{}'
                        FROM generate_series(1, 5000000) n
                        """).param("start", END.minus(180, ChronoUnit.DAYS).toString()).update();
        jdbc.sql("VACUUM ANALYZE fact").update();
    }
}
