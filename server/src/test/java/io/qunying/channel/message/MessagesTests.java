package io.qunying.channel.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qunying.channel.Backlog;
import io.qunying.channel.Capability;
import io.qunying.channel.ChannelTest;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Inbox;
import io.qunying.channel.Incoming;
import io.qunying.channel.Outbox;
import io.qunying.channel.hosted.RoomDirectory.Room;
import io.qunying.channel.hosted.RoomDirectory.RoomMember;
import io.qunying.channel.hosted.Rooms;
import io.qunying.channel.hosted.Talk;
import io.qunying.channel.hosted.TestRooms;
import io.qunying.channel.message.Message.Origin;
import io.qunying.platform.Ids;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ChannelTest
class MessagesTests {

    /** What a room needs to show it. */
    private static final Map<String, Object> LINE = Map.of("pictures", List.of(), "mentions", List.of());

    @Autowired
    Messages messages;

    @Autowired
    MessageChanges changes;

    @Autowired
    MessageMonths months;

    @Autowired
    Rooms rooms;

    @Autowired
    TestRooms directory;

    @Autowired
    Talk talk;

    @Autowired
    Inbox inbox;

    @Autowired
    Outbox outbox;

    @Autowired
    Connections connections;

    @Autowired
    Backlog backlog;

    @Autowired
    Ids ids;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private Room room = new Room(new UUID(0, 0), new UUID(0, 0), null, "", true, TestRooms.ZONE);
    private RoomMember lan = new RoomMember(new UUID(0, 0), new UUID(0, 0), "", "", 0, "", false, null);

    @BeforeEach
    void openRoom() {
        room = directory.open(rooms);
        lan = directory.join(room.group(), "Lan");
    }

    @Test
    void keepsWhatMembersSayWithWhereAndWhoTheyWere() {
        var id = say("周末谁去爬山", clock.instant());
        backlog.drain();

        var kept = messages.ofGroup(room.group(), null, 10);

        assertThat(kept).singleElement().satisfies(it -> {
            assertThat(it.id()).isEqualTo(id);
            assertThat(it.text()).isEqualTo("周末谁去爬山");
            assertThat(it.nickname()).isEqualTo("Lan");
            assertThat(it.person()).isEqualTo(lan.person());
            assertThat(it.community()).isEqualTo(room.community());
            assertThat(it.branch()).isEqualTo(room.branch());
            assertThat(it.origin()).isEqualTo(Origin.MEMBER);
            assertThat(it.withheld()).isNull();
        });
        assertThat(messages.find(List.of(id))).isEqualTo(kept);
    }

    @Test
    void keepsOnceWhatComesTwiceAndWhatCameBesideAPoisonedEvent() {
        var event = event("same", "你好");
        inbox.receive(event);
        inbox.receive(event("bad", "poison"));
        inbox.receive(event);
        inbox.receive(event("rude", "rude words"));
        backlog.drain();
        inbox.receive(event);
        backlog.drain();

        assertThat(messages.ofGroup(room.group(), null, 10))
                .extracting(Message::text, Message::withheld)
                .containsExactlyInAnyOrder(tuple("你好", null), tuple("rude words", "rude"));
    }

    @Test
    void keepsWhatTheHouseSaysAndNotesWhatItTakesBack() {
        var said = send(Capability.SEND_TO_GROUP, Content.text("明天有课"));
        backlog.drain();
        send(Capability.RECALL, new Content("", List.of(), List.of(), Map.of("message", said)));
        backlog.drain();

        assertThat(messages.ofGroup(room.group(), null, 10)).singleElement().satisfies(it -> {
            assertThat(it.id()).isEqualTo(said);
            assertThat(it.origin()).isEqualTo(Origin.HOUSE);
            assertThat(it.person()).isNull();
            assertThat(it.text()).isEqualTo("明天有课");
            assertThat(it.recalled()).isTrue();
        });
    }

    @Test
    void keepsHostileTextsAsTheyAre() {
        var texts = List.of(
                "\u202Eesrever\u202C",
                "优\u200B惠\u2060券",
                "半个\uD83D字",
                "字".repeat(34_000),
                "",
                "   ",
                "'; DROP TABLE message; --");
        texts.forEach(it -> inbox.receive(event(UUID.randomUUID().toString(), it)));
        backlog.drain();

        assertThat(messages.ofGroup(room.group(), null, 10))
                .extracting(Message::text)
                .hasSize(texts.size())
                .contains(texts.get(0), texts.get(1), texts.get(3), texts.get(6));
    }

    @Test
    void pagesThroughAllThatWasSaidSinceThen() {
        var from = clock.instant();
        // Several of one moment: a page that ends among them must not swallow the others.
        for (int number = 0; number < 25; number++) {
            say("line " + number, from.plus(Duration.ofMinutes(number / 10)));
        }
        say("before", from.minus(Duration.ofMinutes(1)));
        backlog.drain();

        var read = new ArrayList<Message>();
        var page = messages.since(from, null, 7);
        while (!page.isEmpty()) {
            read.addAll(page);
            page = messages.since(from, page.getLast().place(), 7);
        }

        assertThat(read.stream().filter(it -> room.group().equals(it.group())))
                .hasSize(25)
                .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()))
                .doesNotHaveDuplicates();
    }

    @Test
    void putsEachMessageIntoItsMonthAndWhatHasNoneAside() {
        months.prepare();
        var border = MessageMonths.start(
                YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).plusMonths(1));
        say("last", border.minusMillis(1));
        say("first", border);
        say("old", Instant.parse("2019-12-31T23:59:59Z"));
        backlog.drain();

        assertThat(messages.ofGroup(room.group(), null, 10))
                .extracting(Message::text)
                .containsExactly("first", "last", "old");
        assertThat(tables()).hasSize(3).contains("message_other");
    }

    @Test
    void movesWhatCameBeforeItsMonthWasMade() {
        months.prepare();
        clock.advance(Duration.ofDays(150));
        var id = say("早到", clock.instant());
        backlog.drain();
        assertThat(tables()).containsExactly("message_other");

        months.prepare();

        assertThat(tables()).hasSize(1).doesNotContain("message_other");
        assertThat(messages.find(List.of(id))).hasSize(1);
    }

    @Test
    void dropsMonthsThatAreOver() {
        months.prepare();
        var old = say("留不住", Instant.parse("2019-12-31T23:59:59Z"));
        var now = say("留下", clock.instant());
        backlog.drain();

        months.dropBefore(Instant.parse("2020-01-01T00:00:00Z"));

        assertThat(messages.find(List.of(old, now))).extracting(Message::id).containsExactly(now);
    }

    @Test
    void takesOutTheWordsOfWhoIsErased() {
        var bo = directory.join(room.group(), "Bo");
        var id = say("我的电话", clock.instant());
        talk.post(room.group(), UUID.fromString(bo.ref()), "b", "别人的话", clock.instant());
        backlog.drain();

        changes.forget(Set.of(lan.person()));

        assertThat(messages.find(List.of(id))).singleElement().satisfies(it -> {
            assertThat(it.text()).isEmpty();
            assertThat(it.nickname()).isEmpty();
        });
        assertThat(messages.ofGroup(room.group(), null, 10))
                .extracting(Message::text)
                .containsExactlyInAnyOrder("", "别人的话");
        assertThat(messages.ofPerson(List.of(lan.person()), null, 10)).hasSize(1);
    }

    private List<String> tables() {
        return jdbc.sql("SELECT DISTINCT tableoid::regclass::text FROM message WHERE group_id = :group")
                .param("group", room.group())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private UUID say(String text, Instant at) {
        return talk.post(
                room.group(), UUID.fromString(lan.ref()), UUID.randomUUID().toString(), text, at);
    }

    private Incoming event(String id, String text) {
        return new Incoming(
                connections.hosted().id(),
                lan.ref() + ":" + id,
                Incoming.Kind.MESSAGE,
                room.group().toString(),
                lan.ref(),
                clock.instant(),
                Map.of("text", text, "line", LINE));
    }

    private UUID send(Capability capability, Content content) {
        return outbox.accept(new Dispatch(
                ids.next(),
                connections.hosted().id(),
                capability,
                "test:" + UUID.randomUUID(),
                room.group(),
                null,
                room.group().toString(),
                null,
                content,
                clock.instant(),
                "test"));
    }
}
