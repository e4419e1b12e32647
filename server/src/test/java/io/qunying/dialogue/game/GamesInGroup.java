package io.qunying.dialogue.game;

import io.qunying.channel.Backlog;
import io.qunying.channel.hosted.Talk;
import io.qunying.community.Seats;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.testing.World;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two members in a group where every game is switched on. */
@ServerTest
abstract class GamesInGroup {

    static final StaffMember LIN = AsStaff.member(Role.OPERATOR, BranchScope.ALL);

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    Talk talk;

    @Autowired
    Backlog backlog;

    @Autowired
    Seats seats;

    @Autowired
    GameDesk desk;

    @Autowired
    GameTable games;

    @Autowired
    EndGames end;

    @Autowired
    Idioms idioms;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    UUID branch = new UUID(0, 0);
    UUID community = branch;
    UUID group = branch;
    UUID hai = branch;
    UUID man = branch;

    @BeforeEach
    void prepare() {
        var world = World.of(beans);
        branch = world.branch();
        community = world.openToAll(branch);
        hai = join(world, "阿海");
        man = join(world, "小满");
        change(all());
    }

    private UUID join(World world, String name) {
        var person = world.person(name);
        var reserved = world.seat(community, person, Map.of());
        seats.join(reserved.seat(), name);
        group = reserved.group();
        return person;
    }

    static GameSetting all() {
        var midnight = LocalTime.MIDNIGHT;
        return new GameSetting(
                List.of(GameKind.values()),
                GameSetting.Starters.EVERYBODY,
                midnight,
                midnight,
                10,
                false,
                100,
                3,
                60,
                0);
    }

    void change(GameSetting setting) {
        var version = desk.setting(community, LIN).version();
        desk.change(
                community,
                new GameSetting(
                        setting.kinds(),
                        setting.starters(),
                        setting.hoursFrom(),
                        setting.hoursUntil(),
                        setting.idleMinutes(),
                        setting.tones(),
                        setting.bombMost(),
                        setting.quizRounds(),
                        setting.quizSeconds(),
                        version),
                LIN);
    }

    UUID post(UUID person, String text) {
        return talk.post(group, person, UUID.randomUUID().toString(), text, clock.instant());
    }

    UUID say(UUID person, String text) {
        var message = post(person, text);
        backlog.drain();
        return message;
    }

    /** What the house said in the group so far, in order. */
    List<@Nullable String> answers() {
        return jdbc.sql("""
                        SELECT content ->> 'text' FROM dispatch
                        WHERE group_id = :group AND key LIKE 'game:%' ORDER BY id""").param("group", group).query(String.class).list();
    }

    String lastAnswer() {
        return java.util.Objects.requireNonNull(answers().getLast());
    }

    /** The game that is on, as the table has it. */
    Position position() {
        return jdbc.sql("SELECT kind, position FROM game WHERE group_id = :group AND ended_at IS NULL")
                .param("group", group)
                .query((row, _) -> beans.createBean(Reading.class)
                        .read(row.getString("position"), GameKind.valueOf(row.getString("kind"))))
                .single();
    }

    static class Reading {

        private final tools.jackson.databind.json.JsonMapper json;

        Reading(tools.jackson.databind.json.JsonMapper json) {
            this.json = json;
        }

        Position read(String text, GameKind kind) {
            return json.readValue(text, kind.position());
        }
    }

    long running() {
        return jdbc.sql("SELECT count(*) FROM game WHERE group_id = :group AND ended_at IS NULL")
                .param("group", group)
                .query(Long.class)
                .single();
    }

    Map<String, @Nullable Object> lastGame() {
        return jdbc.sql("SELECT * FROM game WHERE group_id = :group ORDER BY started_at DESC LIMIT 1")
                .param("group", group)
                .query()
                .singleRow();
    }

    int score(UUID person) {
        return jdbc.sql("""
                        SELECT score FROM game_player p JOIN game g ON g.id = p.game
                        WHERE g.group_id = :group AND person = :person ORDER BY g.started_at DESC LIMIT 1""")
                .param("group", group)
                .param("person", person)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** An idiom that goes on from the last one and was not used. */
    String fitting() {
        var chain = (Position.Chain) position();
        return fitting(chain, 0);
    }

    String fitting(Position.Chain chain, int number) {
        var last = idioms.find(chain.last()).orElseThrow();
        return idioms.all().stream()
                .filter(it -> it.goesOn(last, chain.tones()) && !chain.used().contains(it.text()))
                .map(Idioms.Idiom::text)
                .sorted()
                .skip(number)
                .findFirst()
                .orElseThrow();
    }
}
