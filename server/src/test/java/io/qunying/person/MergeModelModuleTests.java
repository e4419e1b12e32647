package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.community.Seats;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.DomainException;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Random lives of people, checked step by step against a model that is too simple to be wrong. */
@ServerTest
class MergeModelModuleTests {

    private static final int STEPS = 120;
    private static final List<String> FIELDS = List.of("shop", "city", "business");

    @Autowired
    Persons persons;

    @Autowired
    Merging merging;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    Seats seats;

    @Autowired
    AutowireCapableBeanFactory beans;

    private World world;
    private UUID branch;

    @BeforeEach
    void build() {
        world = World.of(beans);
        branch = world.branch();
    }

    /** A record: what was said of it itself, and into whom it went. */
    private static final class Known {
        final UUID id;
        final int age;
        final UUID seat;
        final Map<String, String> own = new HashMap<>();
        final Set<String> tags = new TreeSet<>();
        final List<Known> parts = new ArrayList<>();
        Known into;

        Known(UUID id, int age, UUID seat) {
            this.id = id;
            this.age = age;
            this.seat = seat;
            this.into = this;
        }

        Known root() {
            return into == this ? this : into.root();
        }

        Map<String, String> profile() {
            var all = new HashMap<>(own);
            parts.forEach(part -> part.profile().forEach(all::putIfAbsent));
            return all;
        }

        Set<String> allTags() {
            var all = new TreeSet<>(tags);
            parts.forEach(part -> all.addAll(part.allTags()));
            return all;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20261126, 8899})
    void peopleAreWhoTheModelSaysTheyAre(long seed) {
        var random = new Random(seed);
        var records = new ArrayList<Known>();
        var owners = new HashMap<Identity, Known>();
        var pool = new ArrayList<Identity>();
        for (int number = 0; number < 10; number++) {
            pool.add(PersonsModuleTests.somePhone());
        }

        for (int step = 0; step < STEPS; step++) {
            clock.advance(Duration.ofMillis(2));
            var what = random.nextInt(10);
            if (records.size() < 2 || what < 2) {
                records.add(newcomer(step));
            } else {
                var record = records.get(random.nextInt(records.size()));
                switch (what) {
                    case 2, 3, 4 -> prove(record, pool.get(random.nextInt(pool.size())), owners);
                    case 5, 6 -> describe(record, FIELDS.get(random.nextInt(FIELDS.size())), "value " + step);
                    case 7 -> tag(record, "tag " + random.nextInt(4));
                    default -> undo(record);
                }
            }
            check(records, owners, "seed " + seed + ", step " + step);
        }
    }

    /** With a seat that nobody else wants, in a community of its own. */
    private Known newcomer(int step) {
        var person = persons.arrive(UUID.randomUUID()).person();
        var seat = world.seat(world.openToAll(branch), person, Map.of());
        return new Known(person, step, seat.seat());
    }

    private void prove(Known record, Identity identity, Map<Identity, Known> owners) {
        persons.prove(record.id, identity, Actor.SYSTEM);
        var root = record.root();
        var owner = owners.putIfAbsent(identity, root);
        if (owner != null && owner.root() != root) {
            var other = owner.root();
            var older = root.age < other.age ? root : other;
            var younger = older == root ? other : root;
            younger.into = older;
            older.parts.add(younger);
        }
    }

    private void describe(Known record, String field, String value) {
        persons.describe(record.id, null, Map.of(field, value));
        record.root().own.put(field, value);
    }

    private void tag(Known record, String tag) {
        persons.tag(record.id, tag, Actor.SYSTEM);
        if (!record.root().allTags().contains(tag)) {
            record.root().tags.add(tag);
        }
    }

    private void undo(Known record) {
        if (record.into == record) {
            return;
        }
        var merge = jdbc.sql("SELECT id FROM person_merge WHERE from_person = :id AND undone_at IS NULL")
                .param("id", record.id)
                .query(UUID.class)
                .single();
        if (record.into.into != record.into) {
            assertThatThrownBy(() -> merging.undo(merge, Actor.SYSTEM))
                    .isInstanceOfSatisfying(
                            DomainException.class, it -> assertThat(it.code()).isEqualTo("merge-not-the-last"));
            return;
        }
        merging.undo(merge, Actor.SYSTEM);
        record.into.parts.remove(record);
        record.into = record;
    }

    private void check(List<Known> records, Map<Identity, Known> owners, String when) {
        var ids = records.stream().map(it -> it.id).toList();
        var summaries = persons.summaries(ids);
        for (var record : records) {
            var summary = Objects.requireNonNull(summaries.get(record.id));
            assertThat(summary.id()).as(when).isEqualTo(record.root().id);
            assertThat(summary.profile()).as(when).isEqualTo(record.root().profile());
            assertThat(summary.tags())
                    .as(when)
                    .containsExactlyInAnyOrderElementsOf(record.root().allTags());
            assertThat(persons.arrive(record.id).person()).as(when).isEqualTo(record.root().id);
            assertThat(seats.find(record.seat).orElseThrow().person()).as(when).isEqualTo(record.root().id);
        }
        owners.forEach((identity, record) ->
                assertThat(persons.find(identity)).as(when).contains(record.root().id));
    }
}
