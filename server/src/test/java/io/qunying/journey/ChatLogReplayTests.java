package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qunying.channel.Backlog;
import io.qunying.channel.hosted.Talk;
import io.qunying.community.CommunityDesk;
import io.qunying.community.CommunityDocument;
import io.qunying.community.CommunityDocument.GroupPlan;
import io.qunying.community.Seats;
import io.qunying.entry.FormField;
import io.qunying.entry.FrontDoor;
import io.qunying.entry.FrontDoor.ConsentGiven;
import io.qunying.entry.FrontDoor.Submission;
import io.qunying.entry.LiveCode;
import io.qunying.entry.LiveCodes;
import io.qunying.entry.LiveCodes.NewCode;
import io.qunying.fact.FactFigures;
import io.qunying.fact.Verb;
import io.qunying.journey.ChatLog.Joined;
import io.qunying.journey.ChatLog.Left;
import io.qunying.journey.ChatLog.Renamed;
import io.qunying.journey.ChatLog.Said;
import io.qunying.moderation.breaker.BreakerForTests;
import io.qunying.platform.Ids;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Branches;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import io.qunying.testing.ServerTest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real group chat goes through the house by the public operations; afterwards the house knows what the log says. */
@NullMarked
@ServerTest
class ChatLogReplayTests {

    private static final StaffMember OWNER =
            new StaffMember(UUID.randomUUID(), "所有者", false, EnumSet.allOf(Permission.class), BranchScope.ALL);

    @Autowired
    CommunityDesk communities;

    @Autowired
    LiveCodes codes;

    @Autowired
    FrontDoor door;

    @Autowired
    Seats seats;

    @Autowired
    Talk talk;

    @Autowired
    Backlog backlog;

    @Autowired
    FactFigures figures;

    @Autowired
    Branches branches;

    @Autowired
    JdbcClient sql;

    @Autowired
    Clock clock;

    @Autowired
    Ids ids;

    @Test
    void knowsAfterwardsWhatTheLogSays() throws IOException {
        assumeTrue(ChatLog.isThere(), "SKIPPED: the chat logs are not on this machine (../shared/data/irc)");

        for (var log : ChatLog.read(2)) {
            replayAndCompare(log);
        }
    }

    @Test
    @Tag("fire")
    void knowsItOfManyLogs() throws IOException {
        assumeTrue(ChatLog.isThere(), "SKIPPED: the chat logs are not on this machine (../shared/data/irc)");

        for (var log : ChatLog.read(6)) {
            replayAndCompare(log);
        }
    }

    /** A day passes in seconds here, which no breaker would let pass. */
    @BeforeEach
    void switchTheBreakerOff(@Autowired AutowireCapableBeanFactory beans) {
        beans.createBean(BreakerForTests.class).off();
    }

    @AfterEach
    void switchTheBreakerOn(@Autowired AutowireCapableBeanFactory beans) {
        beans.createBean(BreakerForTests.class).standard();
    }

    private void replayAndCompare(ChatLog log) {
        var truth = PlainCount.of(log);

        var replay = new Replay();
        log.events().forEach(replay::happen);
        backlog.drain();

        assertThat(nicknamesInside(replay.group()))
                .as("inside at the end of %s", log.name())
                .isEqualTo(truth.inside);
        assertThat(messages(replay.group())).as("messages of %s", log.name()).isEqualTo(truth.said);
        assertThat(tenures(replay.group(), "joined_at IS NOT NULL")).as("joins").isEqualTo(truth.joins);
        assertThat(tenures(replay.group(), "state = 'LEFT'")).as("leaves").isEqualTo(truth.leaves);
        assertThat(renames(replay.group())).as("renames").isEqualTo(truth.renames);
        assertThat(withheld(replay.group()))
                .as("taken for adverts in %s", log.name())
                .isEmpty();
        var counted = figures.countBy(
                FactFigures.Dimension.GROUP,
                filter(replay.group()),
                List.of(Verb.MESSAGE_SENT, Verb.GROUP_JOINED),
                clock.getZone());
        assertThat(counted)
                .extracting(FactFigures.Count::verb, FactFigures.Count::facts)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Verb.MESSAGE_SENT, (long) truth.said.size()),
                        org.assertj.core.groups.Tuple.tuple(Verb.GROUP_JOINED, (long) truth.joins));
    }

    private List<String> withheld(UUID group) {
        return sql.sql("SELECT text || ' ' || hits FROM moderation_case WHERE group_id = :group AND withheld")
                .param("group", group)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private FactFigures.Filter filter(UUID group) {
        var now = clock.instant();
        return new FactFigures.Filter(
                now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)), null, null, group, null, null, null, null);
    }

    private Set<String> nicknamesInside(UUID group) {
        return sql.sql("SELECT nickname FROM seat WHERE group_id = ? AND state = 'JOINED'")
                .param(group)
                .query((row, number) -> row.getString(1))
                .set();
    }

    private List<String> messages(UUID group) {
        return sql.sql(
                        "SELECT body ->> 'text' FROM room_event WHERE room = ? AND type = 'MESSAGE' AND seat IS NOT NULL ORDER BY seq")
                .param(group)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private int tenures(UUID group, String which) {
        return sql.sql("SELECT count(*) FROM seat WHERE group_id = ? AND " + which)
                .param(group)
                .query(Integer.class)
                .single();
    }

    private int renames(UUID group) {
        return sql.sql("SELECT count(*) FROM nickname_change JOIN seat ON seat.id = seat WHERE group_id = ?")
                .param(group)
                .query(Integer.class)
                .single();
    }

    /** Drives the public operations: every nick is a visitor with a phone in hand. */
    private final class Replay {
        private final String code;
        private final Map<String, UUID> visitors = new HashMap<>();
        private final Map<String, UUID> seatsInside = new HashMap<>();
        private UUID group = new UUID(0, 0);
        private int posts;

        Replay() {
            var document = communities.template("shopping-guide", "聊天记录 " + ids.next(), "content");
            var community = communities.draft(branches.main().id(), openToAll(document), OWNER);
            communities.open(community, OWNER);
            code = codes.create(
                            new NewCode(
                                    community,
                                    "记录",
                                    LiveCode.Source.OFFLINE,
                                    List.of("other"),
                                    LiveCode.ThresholdKind.OPEN,
                                    "blank"),
                            OWNER)
                    .code();
        }

        UUID group() {
            return group;
        }

        void happen(ChatLog.Event event) {
            switch (event) {
                case Joined(var nick) -> enter(nick);
                case Left(var nick) -> leave(nick);
                case Renamed(var nick, var to) -> rename(nick, to);
                case Said(var nick, var text) -> say(nick, text);
            }
        }

        private void enter(String nick) {
            if (seatsInside.containsKey(nick)) {
                return;
            }
            var visitor = visitors.computeIfAbsent(nick, _ -> ids.next());
            door.scan(visitor, code, "other", null);
            var consents = Objects.requireNonNull(door.landing(code).consents()).stream()
                    .map(it -> new ConsentGiven(it.purpose(), Objects.requireNonNull(it.version())))
                    .toList();
            var status = door.apply(
                    visitor, new Submission(code, "other", null, answers(nick), Map.of(), consents, ids.next()));
            group = door.join(visitor, status.id(), nick).group();
            seatsInside.put(nick, Objects.requireNonNull(status.seat()).seat());
        }

        /** The blank template asks one question. */
        private Map<String, Object> answers(String nick) {
            return Objects.requireNonNull(door.landing(code).form()).stream()
                    .collect(Collectors.toMap(FormField::key, _ -> nick));
        }

        private void leave(String nick) {
            var seat = seatsInside.remove(nick);
            if (seat != null) {
                backlog.drain(); // what was said before the door closed is still said
                seats.leave(seat);
            }
        }

        private void rename(String nick, String to) {
            if (nick.equals(to)) {
                return;
            }
            enter(nick);
            leave(to);
            backlog.drain();
            var seat = Objects.requireNonNull(seatsInside.remove(nick));
            seats.rename(seat, to);
            seatsInside.put(to, seat);
            visitors.put(to, Objects.requireNonNull(visitors.remove(nick)));
        }

        private void say(String nick, String text) {
            enter(nick);
            talk.post(group, Objects.requireNonNull(visitors.get(nick)), "line-" + posts++, text, clock.instant());
        }

        private static CommunityDocument openToAll(CommunityDocument it) {
            return new CommunityDocument(
                    it.version(),
                    it.name(),
                    it.kind(),
                    it.positioning(),
                    it.rules(),
                    List.of(new CommunityDocument.CommunityClass("all", "所有人", "true", null)),
                    List.of(),
                    new GroupPlan(List.of("class"), "{class}{n}群", 2000, 1, 1, true),
                    it.nicknameTemplate(),
                    false,
                    it.holdHours(),
                    null);
        }
    }

    /** The same counted straight from the log, with nothing of ours. */
    private static final class PlainCount {
        private final Set<String> inside = new HashSet<>();
        private final List<String> said = new ArrayList<>();
        private int joins;
        private int leaves;
        private int renames;

        static PlainCount of(ChatLog log) {
            var count = new PlainCount();
            for (var event : log.events()) {
                switch (event) {
                    case Joined(var nick) -> count.enter(nick);
                    case Left(var nick) -> count.leave(nick);
                    case Said(var nick, var text) -> {
                        count.enter(nick);
                        count.said.add(text.strip());
                    }
                    case Renamed(var nick, var to) -> {
                        if (!nick.equals(to)) {
                            count.enter(nick);
                            count.leave(to);
                            count.inside.remove(nick);
                            count.inside.add(to);
                            count.renames++;
                        }
                    }
                }
            }
            return count;
        }

        private void enter(String nick) {
            joins += inside.add(nick) ? 1 : 0;
        }

        private void leave(String nick) {
            leaves += inside.remove(nick) ? 1 : 0;
        }
    }
}
