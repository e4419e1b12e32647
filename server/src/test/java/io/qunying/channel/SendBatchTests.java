package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.hosted.Rooms;
import io.qunying.channel.hosted.TestRooms;
import io.qunying.platform.Ids;
import io.qunying.testing.TestClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many sends at once: each goes exactly once, whatever becomes of the others. */
@ChannelTest
class SendBatchTests {

    private static final int MANY = 500;
    private static final int GROUPS = 20;

    @Autowired
    Connections connections;

    @Autowired
    Outbox outbox;

    @Autowired
    Backlog backlog;

    @Autowired
    TestRooms directory;

    @Autowired
    Rooms rooms;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    Ids ids;

    private final long seed = ThreadLocalRandom.current().nextLong();
    private final Random random = new Random(seed);
    private String run = "";

    @BeforeEach
    void begin() {
        run = "batch:" + UUID.randomUUID() + ":";
    }

    @Test
    void aPoisonedOneNeitherStopsNorDoublesTheOthers() {
        var all = batch();
        var poisoned = random.nextInt(MANY);
        all.set(poisoned, poison(all.get(poisoned)));

        outbox.acceptAll(all);
        backlog.drain();

        var failed = all.get(poisoned).key();
        assertThat(states()).as("seed %d", seed).isEqualTo(Map.of("SENT", MANY - 1L, "FAILED", 1L));
        assertThat(jdbc.sql("SELECT state || ' ' || error_code FROM dispatch WHERE key = :key")
                        .param("key", failed)
                        .query(String.class)
                        .single())
                .isEqualTo("FAILED unexpected");
        assertThat(said(all))
                .as("seed %d", seed)
                .isEqualTo(all.stream()
                        .map(Dispatch::key)
                        .filter(it -> !it.equals(failed))
                        .sorted()
                        .toList());
    }

    @Test
    void acceptedTwiceAndByManyAtOnceIsOnce() throws Exception {
        var all = batch();
        var asking = Stream.<Callable<Void>>generate(() -> {
                    var shuffled = new ArrayList<>(again(all));
                    Collections.shuffle(shuffled, random);
                    return () -> {
                        outbox.acceptAll(shuffled);
                        return null;
                    };
                })
                .limit(8)
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var asked : threads.invokeAll(asking)) {
                asked.get();
            }
        }
        outbox.acceptAll(again(all));
        backlog.drain();
        outbox.acceptAll(again(all));
        backlog.drain();

        assertThat(states()).as("seed %d", seed).isEqualTo(Map.of("SENT", (long) MANY));
        assertThat(said(all))
                .as("seed %d", seed)
                .isEqualTo(all.stream().map(Dispatch::key).sorted().toList());
    }

    @Test
    void announcesRecallsAndShowsPicturesEachInItsOwnRoom() {
        var one = directory.open(rooms).group();
        var two = directory.open(rooms).group();
        var ofOne = picture(one);
        var said = say(run + "said", one, List.of());
        outbox.accept(said);
        backlog.drain();

        outbox.acceptAll(List.of(
                act("one", Capability.ANNOUNCE, one, new Content("一", List.of(), List.of(), Map.of())),
                act("two", Capability.ANNOUNCE, two, new Content("二", List.of(), List.of(), Map.of())),
                act("elsewhere", Capability.RECALL, two, recall(said)),
                act("recall", Capability.RECALL, one, recall(said)),
                act("again", Capability.RECALL, one, recall(said)),
                act("shown", Capability.SEND_TO_GROUP, one, new Content("", List.of(ofOne), List.of(), Map.of())),
                act("foreign", Capability.SEND_TO_GROUP, two, new Content("", List.of(ofOne), List.of(), Map.of()))));
        backlog.drain();

        assertThat(List.of(announcement(one), announcement(two))).containsExactly("一", "二");
        assertThat(jdbc.sql("SELECT type FROM room_event WHERE room = :room AND type <> 'MESSAGE' ORDER BY type")
                        .param("room", one)
                        .query(String.class)
                        .list())
                .containsExactly("ANNOUNCED", "RECALLED");
        assertThat(jdbc.sql("""
                                SELECT substr(key, length(:run) + 1) FROM dispatch
                                WHERE starts_with(key, :run) AND state = 'FAILED' ORDER BY 1""").param("run", run).query(String.class).list())
                .containsExactly("again", "elsewhere", "foreign");
    }

    private Dispatch act(String key, Capability capability, UUID group, Content content) {
        return new Dispatch(
                ids.next(),
                connections.hosted().id(),
                capability,
                run + key,
                group,
                null,
                null,
                null,
                content,
                clock.instant(),
                "test");
    }

    private String announcement(UUID room) {
        return jdbc.sql("SELECT announcement FROM room WHERE group_id = :room")
                .param("room", room)
                .query(String.class)
                .single();
    }

    private UUID picture(UUID room) {
        var picture = ids.next();
        jdbc.sql("INSERT INTO room_picture (id, room, width, height) VALUES (:id, :room, 8, 6)")
                .param("id", picture)
                .param("room", room)
                .update();
        return picture;
    }

    private static Content recall(Dispatch said) {
        return new Content("", List.of(), List.of(), Map.of("message", said.id()));
    }

    private List<Dispatch> batch() {
        var groups = Stream.generate(() -> directory.open(rooms).group())
                .limit(GROUPS)
                .toList();
        return IntStream.range(0, MANY)
                .mapToObj(it -> say(run + it, groups.get(random.nextInt(GROUPS)), List.of()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** A mention of someone who cannot be. */
    private Dispatch poison(Dispatch dispatch) {
        return say(dispatch.key(), dispatch.group(), List.of("nobody"));
    }

    /** The same keys, as another caller would ask for them. */
    private List<Dispatch> again(List<Dispatch> all) {
        return all.stream().map(it -> say(it.key(), it.group(), List.of())).toList();
    }

    private Dispatch say(String key, @Nullable UUID group, List<String> mentions) {
        return new Dispatch(
                ids.next(),
                connections.hosted().id(),
                Capability.SEND_TO_GROUP,
                key,
                group,
                null,
                null,
                null,
                new Content(key, List.of(), mentions, Map.of()),
                clock.instant(),
                "test");
    }

    private Map<String, Long> states() {
        return jdbc
                .sql("SELECT state FROM dispatch WHERE starts_with(key, :run)")
                .param("run", run)
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    }

    /** What stands in the rooms, once for each time it stands there. */
    private List<String> said(List<Dispatch> all) {
        return jdbc
                .sql("SELECT body ->> 'text' FROM room_event WHERE room = ANY (:rooms) AND type = 'MESSAGE'")
                .param("rooms", all.stream().map(Dispatch::group).distinct().toArray(UUID[]::new))
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .sorted()
                .toList();
    }
}
