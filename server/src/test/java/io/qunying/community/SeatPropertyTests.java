package io.qunying.community;

import static io.qunying.community.CommunityFixtures.OWNER;
import static io.qunying.community.CommunityFixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.community.Seats.Reservation;
import io.qunying.fact.Attribution;
import io.qunying.person.MergeRefused;
import io.qunying.platform.DomainException;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Promise 1 under random operations from sixty threads; the seed is in the name of what fails. */
@ServerTest
class SeatPropertyTests {

    private static final int THREADS = 60;
    private static final int STEPS = 40;
    private static final List<String> IDENTITIES = List.of("store", "wechat", "web", "consumer");
    private static final List<String> REGIONS = List.of("华东", "华南", "华北");

    @Autowired
    Seats seats;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    ChangeGroup changeGroup;

    @Autowired
    CloseGroup closeGroup;

    @Autowired
    LapseReservations lapse;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Set<UUID> staff = new HashSet<>();
    private CommunityFixtures fixtures;

    @BeforeEach
    void build() {
        fixtures = CommunityFixtures.in(beans);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 2, '', 6",
        "5, 1, 'region', ",
        "50, 5, 'class,region', ",
        "50, 10, 'class', 2",
        "200, 20, 'region', 1"
    })
    void keepsEverySeatPromise(int capacity, int reserve, String per, @Nullable Integer maxGroups) throws Exception {
        var seed = Long.getLong("qunying.seed", new Random().nextLong());
        var community = fixtures.open(plan(per, capacity, reserve, maxGroups));
        IntStream.range(0, 20).forEach(it -> staff.add(fixtures.staff("官方")));
        var everyone = new ArrayList<>(staff);
        IntStream.range(0, 600).forEach(it -> everyone.add(fixtures.person()));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var thread = 0; thread < THREADS; thread++) {
                var random = new Random(seed + thread);
                running.add(threads.submit(() -> {
                    for (var step = 0; step < STEPS; step++) {
                        step(random, community, everyone);
                    }
                }));
            }
            for (var each : running) {
                each.get();
            }
        }

        assertThat(fixtures.brokenPromises(community))
                .as("seed %d, %s", seed, new TreeMap<>(counts))
                .isEmpty();
        assertThat(counts).as("seed %d", seed).containsKeys("Reserved", "Joined", "Readmitted");
        assertNobodyIsTurnedAwayWhileThereIsRoom(community, seed);
    }

    private void step(Random random, UUID community, List<UUID> everyone) {
        var person = everyone.get(random.nextInt(everyone.size()));
        switch (random.nextInt(21)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> reserve(random, community, person);
            case 9, 10, 11, 12 -> anySeat(random, community, "RESERVED").ifPresent(it -> count(seats.join(it, null)));
            case 13 -> anySeat(random, community, "RESERVED").ifPresent(seats::release);
            case 14, 15 -> anySeat(random, community, "JOINED").ifPresent(seats::leave);
            case 16 -> anySeat(random, community, "JOINED").ifPresent(it -> seats.remove(it, "广告", OWNER.actor()));
            case 17 ->
                anySeat(random, community, "REMOVED")
                        .ifPresent(it -> counts.merge(
                                seats.readmit(it, OWNER.actor()) ? "Readmitted" : "NotReadmitted", 1, Integer::sum));
            case 18 -> lapse.sweep();
            case 19 -> changeOrClose(random, community);
            default -> merge(person, everyone.get(random.nextInt(everyone.size())));
        }
    }

    private void reserve(Random random, UUID community, UUID person) {
        var values = CommunityFixtures.values(
                IDENTITIES.get(random.nextInt(IDENTITIES.size())), REGIONS.get(random.nextInt(REGIONS.size())));
        var hold = Duration.ofMillis(random.nextBoolean() ? 20 : 60_000);
        count(seats.reserve(
                community, person, values, Attribution.NONE, clock.instant().plus(hold)));
    }

    private void changeOrClose(Random random, UUID community) {
        var group = jdbc.sql("SELECT id FROM chat_group WHERE community = :id AND state <> 'CLOSED' ORDER BY id")
                .param("id", community)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
        if (group.isEmpty()) {
            return;
        }
        var one = group.get(random.nextInt(group.size()));
        try {
            if (random.nextInt(4) == 0) {
                closeGroup.close(one, "试", OWNER);
            } else {
                changeGroup.change(one, "群" + one, 1 + random.nextInt(60), null, OWNER);
            }
        } catch (DomainException refused) {
            counts.merge(refused.code(), 1, Integer::sum);
        }
    }

    private void merge(UUID from, UUID into) {
        if (from.equals(into) || staff.contains(from) != staff.contains(into)) {
            return;
        }
        try {
            fixtures.proveToBeOne(from, into);
            counts.merge("merged", 1, Integer::sum);
        } catch (MergeRefused refused) {
            counts.merge(refused.code(), 1, Integer::sum);
        }
    }

    private java.util.Optional<UUID> anySeat(Random random, UUID community, String state) {
        var found = jdbc.sql("""
                SELECT id FROM seat WHERE community = :community AND state = :state ORDER BY id LIMIT 50
                """)
                .param("community", community)
                .param("state", state)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
        return found.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(found.get(random.nextInt(found.size())));
    }

    /** Asks as each class in each region: no seat is only said where no group fits and none may open. */
    private void assertNobodyIsTurnedAwayWhileThereIsRoom(UUID community, long seed) {
        for (var identity : List.of("store", "wechat", "web")) {
            for (var region : REGIONS) {
                var answer = seats.reserve(
                        community,
                        fixtures.person(),
                        CommunityFixtures.values(identity, region),
                        Attribution.NONE,
                        clock.instant().plus(Duration.ofHours(1)));
                if (answer instanceof Reservation.NoSeat none) {
                    assertThat(roomFor(none.line(), identity))
                            .as("seed %d, %s in %s", seed, identity, region)
                            .isZero();
                }
            }
        }
    }

    private long roomFor(UUID line, String identity) {
        return jdbc.sql("""
                SELECT (SELECT count(*) FROM chat_group g
                         WHERE g.line = l.id AND g.state <> 'CLOSED' AND g.occupied < g.capacity
                           AND NOT EXISTS (SELECT FROM seat s JOIN class_conflict c ON c.community = s.community
                                            WHERE s.group_id = g.id AND NOT s.staff
                                              AND s.state IN ('RESERVED', 'JOINED')
                                              AND (c.one = s.class_key AND c.other = :identity
                                                   OR c.other = s.class_key AND c.one = :identity)))
                     + (SELECT count(*) FROM community c
                         WHERE c.id = l.community AND (c.max_groups IS NULL OR l.groups < c.max_groups))
                  FROM group_line l WHERE l.id = :line
                """)
                .param("line", line)
                .param("identity", identity)
                .query(Long.class)
                .single();
    }

    private void count(Object outcome) {
        counts.merge(outcome.getClass().getSimpleName(), 1, Integer::sum);
    }
}
