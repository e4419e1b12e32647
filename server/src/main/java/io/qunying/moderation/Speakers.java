package io.qunying.moderation;

import io.qunying.moderation.breaker.Said;
import io.qunying.moderation.breaker.TalkGate;
import io.qunying.platform.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much people have said in a community before. What is withheld earns no trust. */
@Component
class Speakers {

    /** A speaker in a community. */
    record Speaker(UUID community, UUID person) {

        static Speaker of(Said said) {
            return new Speaker(said.seat().community(), said.person());
        }
    }

    /**
     * @param messages shown so far
     * @param strikes sanctions in force
     * @param exempt whether rules do not look at them
     */
    record Standing(long messages, Instant firstAt, int strikes, boolean exempt) {

        private static final int KNOWN_MESSAGES = 10;
        private static final int KNOWN_DAYS = 3;
        private static final int TRUSTED_MESSAGES = 50;
        private static final int TRUSTED_DAYS = 30;

        double days(Instant now) {
            return Math.max(0, Duration.between(firstAt, now).toMinutes() / 1440.0);
        }

        /** Many messages alone earn no trust, nor does waiting alone: a build-up account (养号) does either. */
        String trust(Instant now) {
            var days = days(now);
            if (strikes > 0 || messages < KNOWN_MESSAGES || days < KNOWN_DAYS) {
                return "new";
            }
            return messages >= TRUSTED_MESSAGES && days >= TRUSTED_DAYS ? "trusted" : "known";
        }

        /** As whom the breaker takes them. */
        TalkGate.Speaker speaksAs(Instant now) {
            if (exempt) {
                return TalkGate.Speaker.EXEMPT;
            }
            return trust(now).equals("new") ? TalkGate.Speaker.NEWCOMER : TalkGate.Speaker.KNOWN;
        }
    }

    private static final Comparator<Speaker> ORDER =
            Comparator.comparing(Speaker::community).thenComparing(Speaker::person);

    private final JdbcClient jdbc;

    Speakers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everyone's standing, also of those who have not spoken yet. */
    Map<Speaker, Standing> find(Collection<Speaker> keys, Instant now) {
        var asked = List.copyOf(keys);
        var found = new HashMap<Speaker, Standing>();
        jdbc.sql("""
                        SELECT asked.community, asked.person, coalesce(messages, 0) AS messages,
                            coalesce(first_at, :now) AS first_at,
                            (SELECT count(*) FROM moderation_case c JOIN sanction s ON s.case_id = c.id
                             LEFT JOIN strike_plan p ON p.community = c.community
                             WHERE c.person = asked.person AND c.community = asked.community AND s.state = 'APPLIED'
                               AND s.applied_at > :now - make_interval(days => coalesce(p.expire_days, :days))) AS strikes,
                            EXISTS (SELECT FROM moderation_exemption e
                                    WHERE e.person = asked.person AND (e.community IS NULL OR e.community = asked.community)
                                      AND (e.until IS NULL OR e.until > :now)) AS exempt
                        FROM unnest(:communities::uuid[], :persons::uuid[]) AS asked (community, person)
                        LEFT JOIN speaker USING (community, person)""")
                .param("now", Sql.at(now))
                .param("days", StrikePlan.STANDARD.expireDays())
                .param("communities", asked.stream().map(Speaker::community).toArray(UUID[]::new))
                .param("persons", asked.stream().map(Speaker::person).toArray(UUID[]::new))
                .query(row -> {
                    found.put(
                            new Speaker(Sql.id(row, "community"), Sql.id(row, "person")),
                            new Standing(
                                    row.getLong("messages"),
                                    Sql.time(row, "first_at"),
                                    row.getInt("strikes"),
                                    row.getBoolean("exempt")));
                });
        return found;
    }

    /** Counts what was shown, in one order, so that two batches never wait for each other. */
    void count(Map<Speaker, Long> spoken, Instant now) {
        if (spoken.isEmpty()) {
            return;
        }
        var keys = spoken.keySet().stream().sorted(ORDER).toList();
        jdbc.sql("""
                        INSERT INTO speaker (community, person, messages, first_at)
                        SELECT community, person, messages, :now
                        FROM unnest(:communities::uuid[], :persons::uuid[], :counts::bigint[])
                            AS new (community, person, messages)
                        ON CONFLICT (community, person) DO UPDATE SET messages = speaker.messages + excluded.messages""")
                .param("now", Sql.at(now))
                .param("communities", keys.stream().map(Speaker::community).toArray(UUID[]::new))
                .param("persons", keys.stream().map(Speaker::person).toArray(UUID[]::new))
                .param("counts", keys.stream().map(spoken::get).toArray(Long[]::new))
                .update();
    }
}
