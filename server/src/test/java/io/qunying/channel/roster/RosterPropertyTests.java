package io.qunying.channel.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Backlog;
import io.qunying.channel.ChannelTest;
import io.qunying.channel.Connections;
import io.qunying.channel.Inbox;
import io.qunying.channel.Incoming;
import io.qunying.channel.roster.RosterTable.Place;
import io.qunying.testing.PlatformsForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Promise 5: what a platform tells late, twice, in any order or never, and lists that are asked for, give the truth.
 */
@ChannelTest
class RosterPropertyTests {

    private static final int PEOPLE = 60;

    @Autowired
    Connections connections;

    @Autowired
    Inbox inbox;

    @Autowired
    Backlog backlog;

    @Autowired
    CompareList compare;

    @Autowired
    RosterTable roster;

    @Autowired
    JdbcClient jdbc;

    @Test
    void becomesTheTruth() {
        converges(3_000, 5);
    }

    @Test
    @Tag("fire")
    void becomesTheTruthAfterAHundredThousandEvents() {
        converges(100_000, 100);
    }

    private void converges(int events, int groups) {
        var seed = System.nanoTime();
        var luck = new Random(seed);
        var connection = connections.add(PlatformsForTests.TOLD, "Told " + seed).id();
        var platform = new ToldPlatform(luck, PEOPLE, Instant.parse("2026-03-01T00:00:00Z"));
        var late = new TreeMap<Integer, List<Incoming>>();
        var window = new ArrayList<Incoming>();
        for (var number = 0; number < events; number++) {
            var event = platform.next(connection, number, "g" + luck.nextInt(groups));
            switch (luck.nextInt(10)) {
                case 0 -> {
                    // dropped
                }
                case 1 ->
                    late.computeIfAbsent(number + luck.nextInt(events / 4 + 1), _ -> new ArrayList<>())
                            .add(event);
                case 2 -> {
                    window.add(event);
                    window.add(event);
                }
                default -> window.add(event);
            }
            if (window.size() >= 400) {
                var due = late.headMap(number, true);
                due.values().forEach(window::addAll);
                due.clear();
                Collections.shuffle(window, luck);
                deliver(connection, window);
                listSome(connection, platform, groups, luck);
            }
        }
        deliver(connection, window);
        platform.now = platform.now.plusSeconds(10);
        for (var group = 0; group < groups; group++) {
            list(connection, platform, "g" + group, Duration.ZERO);
        }
        // What is hours late changes nothing any more.
        late.values().forEach(window::addAll);
        Collections.shuffle(window, luck);
        deliver(connection, window);

        for (var group = 0; group < groups; group++) {
            var ref = "g" + group;
            assertThat(inside(connection, ref))
                    .as("seed %d, group %s", seed, ref)
                    .isEqualTo(platform.membersAt(ref, platform.now));
        }
        assertThat(doubts(connection)).as("seed %d", seed).isZero();
        joinsWereReal(connection, platform, seed);
    }

    private void deliver(UUID connection, List<Incoming> window) {
        var byGroup = new TreeMap<String, List<Incoming>>();
        window.forEach(it ->
                byGroup.computeIfAbsent(it.groupRef(), _ -> new ArrayList<>()).add(it));
        byGroup.forEach((group, all) -> inbox.receiveAll(connection, group, all));
        window.clear();
        backlog.drain();
    }

    /** Lists are as much as two seconds behind what the platform tells, and say so of none. */
    private void listSome(UUID connection, ToldPlatform platform, int groups, Random luck) {
        for (var i = 0; i < 2; i++) {
            list(connection, platform, "g" + luck.nextInt(groups), Duration.ofMillis(luck.nextInt(2_000)));
        }
    }

    private void list(UUID connection, ToldPlatform platform, String group, Duration behind) {
        compare.compare(new Place(connection, group), PlatformsForTests.TOLD, platform.list(group, behind));
    }

    private Set<String> inside(UUID connection, String group) {
        var refs = new TreeSet<String>();
        jdbc.sql("SELECT sealed FROM roster_member WHERE connection = :connection AND group_ref = :group AND inside")
                .param("connection", connection)
                .param("group", group)
                .query(row -> {
                    refs.add(roster.open(row.getBytes("sealed")));
                });
        return refs;
    }

    private long doubts(UUID connection) {
        return jdbc.sql("SELECT count(*) FROM roster_member WHERE connection = :connection AND doubtful")
                .param("connection", connection)
                .query(Long.class)
                .single();
    }

    /** What is not known stays unknown; what is said was so. */
    private void joinsWereReal(UUID connection, ToldPlatform platform, long seed) {
        jdbc.sql("""
                        SELECT group_ref, sealed, joined_at FROM roster_member
                        WHERE connection = :connection AND joined_at IS NOT NULL""").param("connection", connection).query(row -> {
            var joined = row.getTimestamp("joined_at").toInstant();
            var person = roster.open(row.getBytes("sealed"));
            assertThat(platform.history.getOrDefault(row.getString("group_ref"), List.of()))
                    .as("seed %d, %s", seed, person)
                    .contains(new ToldPlatform.Change(joined, person, true));
        });
    }
}
