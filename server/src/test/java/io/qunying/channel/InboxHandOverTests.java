package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.qunying.channel.hosted.Talk;
import io.qunying.community.Seats;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A reader that dies when all phases have had their say: another takes its groups over, and nothing is lost and nothing
 * happens twice, whatever phase did it.
 */
@ServerTest
class InboxHandOverTests {

    private static final int GROUPS = 12;
    /** Where it is said in more of them, the breaker withholds it without a case. */
    private static final int ADVERTS = 3;

    private static final String ADVERT = "兼职日结 300，加微信 abc88888 详谈";

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    InboxReader readers;

    @Autowired
    InboxTable table;

    @Autowired
    List<InboxPhase> phases;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Talk talk;

    @Autowired
    Seats seats;

    @Autowired
    Backlog backlog;

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private final List<UUID> groups = new ArrayList<>();
    private final List<UUID> messages = new ArrayList<>();

    /** The server's own readers would be at it as well. */
    @BeforeEach
    void stopTheOthers() {
        backlog.drain();
        readers.stop();
    }

    @AfterEach
    void startTheOthers() {
        readers.start();
    }

    @Test
    void nothingIsLostAndNothingHappensTwiceWhenAReaderDiesInMidBatch() {
        var world = World.of(beans);
        for (int number = 0; number < GROUPS; number++) {
            talkInAGroup(world, number < ADVERTS);
        }
        var held = new ArrayList<InboxEvent>();

        assertThat(catchThrowable(dying(held)::next)).isNotNull();

        assertThat(held.stream().map(it -> it.incoming().groupRef()).distinct())
                .as("it had several groups in hand")
                .hasSizeGreaterThan(1);
        assertThat(count("message", "id")).isZero();
        assertThat(count("room_event", "id")).isZero();
        assertThat(count("inbox_failure", "id"))
                .as("an outage is nobody's poison")
                .isZero();

        backlog.drain();
        backlog.drain();

        check();
    }

    /** Everything is done when its connection is cut. */
    private InboxBatch dying(List<InboxEvent> held) {
        var all = new ArrayList<>(phases);
        all.add(new InboxPhase() {
            @Override
            public Stage stage() {
                return Stage.RECORD;
            }

            @Override
            public void handle(List<InboxEvent> batch) {
                held.addAll(batch);
                jdbc.sql("SELECT pg_terminate_backend(pg_backend_pid())")
                        .query(Boolean.class)
                        .single();
            }
        });
        return new InboxBatch(table, transaction, new InboxPhases(all, events -> events), clock, _ -> {});
    }

    /** A reply by rule, a game that begins, a question, an advert, and chat. */
    private void talkInAGroup(World world, boolean advertised) {
        var branch = world.branch();
        var community = world.openToAll(branch);
        var hai = world.person("阿海");
        var seat = world.seat(community, hai, Map.of());
        seats.join(seat.seat(), "阿海");
        answerTheWord(branch);
        switchGamesOn(community);
        groups.add(seat.group());
        for (var text : List.of("价格", "成语接龙", "请问周六聚餐几点开始？", advertised ? ADVERT : "早上好", "今天天气不错呀")) {
            messages.add(talk.post(seat.group(), hai, UUID.randomUUID().toString(), text, clock.instant()));
        }
    }

    private void answerTheWord(UUID branch) {
        assertThat(http.post()
                        .uri("/api/console/replies")
                        .with(AsStaff.owner())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"where": {"branch": "%s"}, "kind": "EXACT", "phrases": ["价格"],
                                 "reply": {"text": "都写在墙上"}, "pauseMinutes": 0, "enabled": true}""".formatted(branch)))
                .hasStatus2xxSuccessful();
    }

    private void switchGamesOn(UUID community) {
        assertThat(http.put()
                        .uri("/api/console/games/{community}/setting", community)
                        .with(AsStaff.owner())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"kinds": ["IDIOM_CHAIN"], "starters": "EVERYBODY", "hoursFrom": "00:00:00",
                                 "hoursUntil": "00:00:00", "idleMinutes": 10, "tones": false, "bombMost": 100,
                                 "quizRounds": 3, "quizSeconds": 60, "version": 0}"""))
                .hasStatus2xxSuccessful();
    }

    private void check() {
        var all = (long) messages.size();
        assertThat(count("inbox_failure", "id")).isZero();
        assertThat(count("message", "id")).as("kept").isEqualTo(all);
        assertThat(count("room_event", "id")).as("in the rooms").isEqualTo(all);
        assertThat(count("room_event", "withheld IS NOT NULL AND id")).isEqualTo(ADVERTS);
        assertThat(count("fact", "verb IN ('message.sent', 'message.withheld') AND object"))
                .isEqualTo(all);
        assertThat(count("moderation_case", "message")).isEqualTo(count("room_event", "withheld = 'moderated' AND id"));
        assertThat(count("game", "id")).isEqualTo(GROUPS);
        assertThat(count("game_move", "event")).isEqualTo(GROUPS);
        assertThat(count("question", "id")).isEqualTo(GROUPS);
        assertThat(count("reply_sent", "message")).as("by the rule").isEqualTo(GROUPS);
        assertThat(ofGroups("SELECT count(*) FROM dispatch WHERE key LIKE 'reply:%' AND group_id"))
                .isEqualTo(GROUPS);
        assertThat(ofGroups("SELECT coalesce(sum(messages), 0) FROM group_hour WHERE group_id"))
                .as("counted")
                .isEqualTo(all - ADVERTS);
        assertThat(ofGroups("SELECT count(DISTINCT (room, seq)) FROM room_event WHERE room"))
                .isEqualTo(ofGroups("SELECT coalesce(sum(last_seq), 0) FROM room WHERE group_id"));
    }

    /** Rows that hang on the messages. */
    private long count(String table, String column) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE " + column + " = ANY (:messages)")
                .param("messages", messages.toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    private long ofGroups(String select) {
        return jdbc.sql(select + " = ANY (:groups)")
                .param("groups", groups.toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }
}
