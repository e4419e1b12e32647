package io.qunying.channel.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Backlog;
import io.qunying.channel.Connections;
import io.qunying.channel.Inbox;
import io.qunying.channel.Incoming;
import io.qunying.channel.RosterSource.Listed;
import io.qunying.channel.RosterSource.Listing;
import io.qunying.channel.roster.RosterTable.Place;
import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.Verb;
import io.qunying.testing.AsStaff;
import io.qunying.testing.PlatformsForTests;
import io.qunying.testing.ServerTest;
import io.qunying.testing.World;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/**
 * Promises 1, 5 and 7 for two adopted groups of one community, in both of which the same people come and go: whatever
 * their platform tells late, twice, in any order or never.
 */
@ServerTest
class AdoptedSeatsPropertyTests {

    private static final List<String> GROUPS = List.of("g0", "g1");
    private static final int PEOPLE = 40;
    private static final int EVENTS = 1_000;
    private static final int BIG = 510;

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

    @Autowired
    FactFigures figures;

    @Autowired
    Clock clock;

    @Autowired
    MockMvcTester http;

    @Autowired
    JsonMapper json;

    @Autowired
    AutowireCapableBeanFactory beans;

    private UUID connection = new UUID(0, 0);
    private UUID community = connection;
    private final Map<String, UUID> adopted = new HashMap<>();

    @Test
    void seatsBecomeTheTruth() {
        var seed = System.nanoTime();
        var luck = new Random(seed);
        connection = connections.add(PlatformsForTests.TOLD, "Told " + seed).id();
        var world = World.of(beans);
        community = world.openToAll(world.branch());
        var platform = new ToldPlatform(luck, PEOPLE, Instant.parse("2026-03-01T00:00:00Z"));
        var late = new ArrayList<Incoming>();
        var window = new ArrayList<Incoming>();
        for (var number = 0; number < EVENTS; number++) {
            var event = platform.next(connection, number, GROUPS.get(luck.nextInt(2)));
            switch (luck.nextInt(10)) {
                case 0 -> {
                    // dropped
                }
                case 1 -> late.add(event);
                case 2 -> {
                    window.add(event);
                    window.add(event);
                }
                default -> window.add(event);
            }
            if (window.size() >= 50 + luck.nextInt(100)) {
                Collections.shuffle(window, luck);
                deliver(window);
                var group = GROUPS.get(luck.nextInt(2));
                list(platform, group, Duration.ofMillis(luck.nextInt(2_000)));
                adopt(number < EVENTS / 2 ? "g0" : "g1");
                backlog.drain();
                countedAsSeated(seed);
            }
        }
        deliver(window);
        platform.now = platform.now.plusSeconds(10);
        GROUPS.forEach(it -> list(platform, it, Duration.ZERO));
        Collections.shuffle(late, luck);
        deliver(late);

        var truth = truth(platform);
        assertThat(presences()).as("seed %d", seed).isEqualTo(truth);
        var seats = seats();
        assertThat(seats.keySet()).as("seed %d", seed).isEqualTo(truth.keySet());
        seats.forEach((person, group) ->
                assertThat(truth.get(person)).as("seed %d, %s", seed, person).contains(group));
        assertThat(truth.values().stream().filter(it -> it.size() > 1).count())
                .as("seed %d: many in both", seed)
                .isGreaterThan(3);
        countedAsSeated(seed);
        factsTellOfTheSeats(seed);
        ourAccountCountsNowhere(seed);
    }

    /** The platform holds more than it said; those inside before are nobody's newcomers. */
    @Test
    void aBigGroupIsSeatedAtOnce() {
        connection = connections
                .add(PlatformsForTests.TOLD, "Big " + System.nanoTime())
                .id();
        var world = World.of(beans);
        var branch = world.branch();
        community = world.openToAll(branch);
        var asOf = Instant.parse("2026-03-01T00:00:00Z");
        var members = new ArrayList<Listed>();
        for (var i = 0; i < BIG; i++) {
            var since = i % 2 == 0 ? null : asOf.minus(Duration.ofDays(i));
            members.add(new Listed("big" + i, "群友" + i, i == 0 ? "OWNER" : "MEMBER", since));
        }
        var first = members.getFirst();
        inbox.receive(new Incoming(
                connection,
                "first",
                Incoming.Kind.MESSAGE,
                "g0",
                first.ref(),
                asOf.minusSeconds(60),
                Map.of("text", "早")));
        backlog.drain();
        compare.compare(new Place(connection, "g0"), PlatformsForTests.TOLD, new Listing(asOf, members));
        backlog.drain();

        adopt("g0");
        var begun = System.nanoTime();
        backlog.drain();
        // One statement a person would be several thousand.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));

        assertThat(jdbc.sql("SELECT joined || ' of ' || capacity || ', ' || state FROM chat_group WHERE id = :id")
                        .param("id", group("g0"))
                        .query((row, _) -> row.getString(1))
                        .single())
                .isEqualTo(BIG + " of " + BIG + ", FULL");
        countedAsSeated(0);
        factsTellOfTheSeats(0);
        assertThat(jdbc.sql("""
                                SELECT count(*), count(DISTINCT member_number), count(joined_at), min(role) FILTER (
                                    WHERE nickname = '群友0') AS role
                                  FROM seat WHERE community = :community AND state = 'JOINED'""")
                        .param("community", community)
                        .query((row, _) -> List.of(row.getInt(1), row.getInt(2), row.getInt(3), row.getString(4)))
                        .single())
                .isEqualTo(List.of(BIG, BIG, BIG / 2, "OWNER"));
        var ever = new Filter(
                Instant.EPOCH,
                Instant.parse("2100-01-01T00:00:00Z"),
                List.of(branch),
                null,
                null,
                null,
                null,
                null,
                null);
        assertThat(figures.countPersons(ever, List.of(Verb.GROUP_JOINED)).getOrDefault(Verb.GROUP_JOINED, 0L))
                .as("newcomers")
                .isZero();

        inbox.receive(new Incoming(
                connection,
                "newcomer",
                Incoming.Kind.MEMBER_JOINED,
                "g0",
                "late",
                clock.instant().plusSeconds(60),
                Map.of("how", "approve")));
        backlog.drain();
        assertThat(figures.countPersons(ever, List.of(Verb.GROUP_JOINED)))
                .as("a newcomer")
                .containsEntry(Verb.GROUP_JOINED, 1L);
    }

    /** Groups by person, of those who are in any. */
    private Map<String, Set<UUID>> truth(ToldPlatform platform) {
        var truth = new TreeMap<String, Set<UUID>>();
        for (var ref : GROUPS) {
            platform.membersAt(ref, platform.now)
                    .forEach(it ->
                            truth.computeIfAbsent(it, _ -> new HashSet<>()).add(group(ref)));
        }
        return truth;
    }

    private Map<String, Set<UUID>> presences() {
        var found = new TreeMap<String, Set<UUID>>();
        var names = names();
        jdbc.sql("SELECT group_id, member FROM group_presence WHERE group_id = ANY (:groups)")
                .param("groups", adopted.values().toArray(UUID[]::new))
                .query(row -> {
                    found.computeIfAbsent(names.get(row.getObject("member", UUID.class)), _ -> new HashSet<>())
                            .add(row.getObject("group_id", UUID.class));
                });
        return found;
    }

    private Map<UUID, String> names() {
        var names = new HashMap<UUID, String>();
        for (var i = 0; i < PEOPLE; i++) {
            names.put(roster.hash(PlatformsForTests.TOLD, "q" + i), "q" + i);
        }
        return names;
    }

    /** The group in which each sits. */
    private Map<String, UUID> seats() {
        var found = new TreeMap<String, UUID>();
        var names = names();
        jdbc.sql("""
                        SELECT DISTINCT p.member, s.id, s.group_id FROM seat s
                        JOIN group_presence p ON p.person = s.person AND p.group_id = ANY (:groups)
                        WHERE s.community = :community AND s.state = 'JOINED'""")
                .param("groups", adopted.values().toArray(UUID[]::new))
                .param("community", community)
                .query(row -> {
                    assertThat(found.put(
                                    names.get(row.getObject("member", UUID.class)),
                                    row.getObject("group_id", UUID.class)))
                            .as("another seat")
                            .isNull();
                });
        assertThat(found)
                .as("nobody else sits there")
                .hasSize(jdbc.sql("SELECT count(*) FROM seat WHERE community = :community AND state = 'JOINED'")
                        .param("community", community)
                        .query(Integer.class)
                        .single());
        return found;
    }

    private void countedAsSeated(long seed) {
        assertThat(jdbc.sql("""
                                SELECT g.name || ': ' || g.occupied || ', ' || g.joined FROM chat_group g
                                 WHERE g.community = :community AND g.adopted
                                   AND (g.occupied > g.capacity OR g.joined <> g.occupied
                                        OR (g.state = 'FULL') <> (g.occupied = g.capacity)
                                        OR g.joined <> (SELECT count(*) FROM seat s WHERE s.group_id = g.id
                                                            AND s.state = 'JOINED' AND NOT s.staff))""")
                        .param("community", community)
                        .query((row, _) -> row.getString(1))
                        .list())
                .as("seed %d", seed)
                .isEmpty();
    }

    /** Whoever came more often than they went sits there, once. */
    private void factsTellOfTheSeats(long seed) {
        assertThat(jdbc.sql("""
                                WITH told AS (
                                    SELECT person, group_id, sum(CASE verb WHEN 'group.joined' THEN 1 ELSE -1 END) AS here
                                      FROM fact WHERE community = :community
                                       AND verb IN ('group.joined', 'group.left', 'group.removed') GROUP BY 1, 2),
                                seated AS (
                                    SELECT person, group_id, count(*) AS here FROM seat
                                     WHERE community = :community AND state = 'JOINED' GROUP BY 1, 2)
                                SELECT coalesce(told.person, seated.person) || ': ' || coalesce(told.here, 0)
                                  FROM told FULL JOIN seated USING (person, group_id)
                                 WHERE coalesce(told.here, 0) <> coalesce(seated.here, 0)""")
                        .param("community", community)
                        .query((row, _) -> row.getString(1))
                        .list())
                .as("seed %d", seed)
                .isEmpty();
    }

    private void ourAccountCountsNowhere(long seed) {
        assertThat(jdbc.sql("""
                                SELECT count(*) FROM group_presence p JOIN person ON person.id = p.person
                                  LEFT JOIN seat s ON s.person = p.person AND s.community = :community
                                  LEFT JOIN fact f ON f.person = p.person AND f.community = :community
                                 WHERE p.member = :ours AND (NOT person.staff OR NOT s.staff OR NOT f.staff)""")
                        .param("community", community)
                        .param("ours", roster.hash(PlatformsForTests.TOLD, PlatformsForTests.OURS))
                        .query(Integer.class)
                        .single())
                .as("seed %d", seed)
                .isZero();
    }

    private UUID group(String ref) {
        var group = adopted.get(ref);
        if (group == null) {
            throw new IllegalStateException(ref + " was never adopted");
        }
        return group;
    }

    /** A second time changes nothing. */
    private void adopt(String ref) {
        var answer = http.post()
                .uri("/api/console/communities/" + community + "/adoptions")
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of("connection", connection, "ref", ref)))
                .exchange();
        assertThat(answer).hasStatusOk();
        adopted.put(
                ref,
                UUID.fromString(json.readTree(answer.getResponse().getContentAsByteArray())
                        .path("id")
                        .asString()));
    }

    private void deliver(List<Incoming> window) {
        for (var ref : GROUPS) {
            inbox.receiveAll(
                    connection,
                    ref,
                    window.stream().filter(it -> it.groupRef().equals(ref)).toList());
        }
        window.clear();
        backlog.drain();
    }

    private void list(ToldPlatform platform, String group, Duration behind) {
        compare.compare(new Place(connection, group), PlatformsForTests.TOLD, platform.list(group, behind));
        backlog.drain();
    }
}
