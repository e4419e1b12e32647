package io.qunying.fact;

import static io.qunying.fact.FactFixtures.EARLY;
import static io.qunying.fact.FactFixtures.LATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.fact.FactFigures.Behind;
import io.qunying.fact.FactFigures.Count;
import io.qunying.fact.FactFigures.Dimension;
import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.FactFigures.PersonFact;
import io.qunying.platform.Page;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Random facts, merges and undone merges against a plain count in memory. */
@FactTest
class CountFactsPropertyTests {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<Verb> VERBS =
            List.of(Verb.CODE_SCANNED, Verb.LANDING_VIEWED, Verb.INVITATION_SENT, Verb.GROUP_JOINED, Verb.MESSAGE_SENT);

    @Autowired
    Facts facts;

    @Autowired
    FactFigures figures;

    static Stream<Long> seeds() {
        var first = Long.getLong("seed", new Random().nextLong(1_000_000));
        return Stream.iterate(first, it -> it + 1).limit(12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void countsWhatAPlainCountCounts(long seed) {
        var world = new World(new Random(seed));
        world.live();

        for (int question = 0; question < 15; question++) {
            var filter = world.filter();
            var counted =
                    world.facts.stream().filter(it -> world.matches(it, filter)).toList();

            assertThat(figures.countPersons(filter, VERBS)).isEqualTo(world.persons(counted, filter));
            for (var dimension : EnumSet.of(Dimension.CODE, Dimension.SCENE, Dimension.SOURCE, Dimension.CLASS)) {
                assertThat(figures.countBy(dimension, filter, VERBS, World.ZONE))
                        .containsExactlyInAnyOrderElementsOf(world.countBy(counted, world.value(dimension)));
            }
            assertThat(figures.countBy(Dimension.DAY, filter, VERBS, World.ZONE))
                    .containsExactlyInAnyOrderElementsOf(world.countBy(
                            counted,
                            it -> it.at().atZone(World.ZONE).toLocalDate().toString()));
            assertThat(figures.countPatterns(filter, VERBS)).isEqualTo(world.patterns(counted));
            for (var dimension : EnumSet.of(Dimension.CODE, Dimension.SCENE, Dimension.SOURCE, Dimension.CLASS)) {
                assertThat(figures.countPatternsBy(dimension, filter, VERBS))
                        .isEqualTo(world.patternsBy(counted, world.value(dimension)));
            }
            var verb = VERBS.get(question % VERBS.size());
            var without = VERBS.get((question + 1) % VERBS.size());
            assertThat(personsOf(filter, Behind.of(verb)))
                    .containsExactlyInAnyOrderElementsOf(world.whoDid(counted, verb));
            var lost = new HashSet<>(world.whoDid(counted, verb));
            lost.removeAll(world.whoDid(counted, without));
            assertThat(personsOf(filter, new Behind(verb, null, without, null)))
                    .containsExactlyInAnyOrderElementsOf(lost);
            var both = new HashSet<>(world.whoDid(counted, verb));
            both.retainAll(world.whoDid(counted, without));
            assertThat(personsOf(filter, new Behind(verb, without, null, null)))
                    .containsExactlyInAnyOrderElementsOf(both);
            var inviters = figures.countInvitations(filter, 1_000);
            for (var inviter : inviters.top()) {
                assertThat(personsOf(filter, new Behind(Verb.GROUP_JOINED, null, null, inviter.person())).stream()
                                .filter(it -> !it.equals(inviter.person())))
                        .hasSize((int) inviter.joins());
            }
            assertThat(inviters.invitations())
                    .isEqualTo(counted.stream()
                            .filter(it -> it.verb() == Verb.INVITATION_SENT && it.person() != null)
                            .count());
        }
        for (var person : world.people) {
            var expected = world.facts.stream()
                    .filter(it -> it.person() != null && world.end(it.person()).equals(world.end(person)))
                    .map(Fact::object)
                    .toList();
            assertThat(walk(cursor -> figures.listOf(person, cursor, 7)).stream()
                            .map(PersonFact::object))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private List<UUID> personsOf(Filter filter, Behind behind) {
        return walk(cursor -> figures.listPersons(filter, behind, cursor, 5)).stream()
                .map(PersonFact::person)
                .toList();
    }

    private static List<PersonFact> walk(Function<@Nullable String, Page<PersonFact>> pages) {
        var all = new ArrayList<PersonFact>();
        String cursor = null;
        do {
            var page = pages.apply(cursor);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertThat(all).isSortedAccordingTo(Comparator.comparing(PersonFact::at).reversed());
        return all;
    }

    private final class World {

        static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");

        final Random random;
        final List<UUID> people = ids(25);
        final List<UUID> codes = ids(3);
        final List<UUID> communities = ids(2);
        final List<UUID> branches = ids(3);
        final List<Fact> facts = new ArrayList<>();
        final Map<UUID, UUID> merged = new HashMap<>();

        World(Random random) {
            this.random = random;
        }

        static List<UUID> ids(int count) {
            return IntStream.range(0, count).mapToObj(_ -> UUID.randomUUID()).toList();
        }

        void live() {
            for (int turn = 0; turn < 40; turn++) {
                var some = Stream.generate(this::fact).limit(random.nextInt(20)).toList();
                CountFactsPropertyTests.this.facts.recordAll(some);
                facts.addAll(some);
                merge();
                if (random.nextInt(3) == 0 && !merged.isEmpty()) {
                    var from = any(List.copyOf(merged.keySet()));
                    CountFactsPropertyTests.this.facts.unmerge(from);
                    merged.remove(from);
                }
            }
        }

        private void merge() {
            var from = any(people);
            var into = any(people);
            if (!merged.containsKey(from) && !end(into).equals(from)) {
                CountFactsPropertyTests.this.facts.merge(from, into);
                merged.put(from, into);
            }
        }

        UUID end(UUID person) {
            var next = merged.get(person);
            return next == null ? person : end(next);
        }

        private Fact fact() {
            var at = START.plus(random.nextInt(60 * 24 * 60), ChronoUnit.MINUTES);
            var by = new Attribution(
                    maybe(codes), maybe(List.of("popup", "poster")), maybe(List.of("OFFLINE", "WEIBO")), maybe(people));
            return Fact.of(any(VERBS), at, random.nextInt(12) == 0 ? null : any(people))
                    .in(any(branches), any(communities), null)
                    .withClass(maybe(List.of("store", "agent")))
                    .from(by)
                    .on(UUID.randomUUID())
                    .byStaff(random.nextInt(8) == 0);
        }

        Filter filter() {
            var from = START.plus(random.nextInt(40), ChronoUnit.DAYS);
            var wide = random.nextInt(3) == 0;
            return new Filter(
                    wide ? EARLY : from,
                    wide ? LATE.minus(900, ChronoUnit.DAYS) : from.plus(random.nextInt(30 * 24), ChronoUnit.HOURS),
                    // A scope at all, so that tests of others that share the database are not counted.
                    random.nextInt(2) == 0 ? branches : branches.subList(0, random.nextInt(3)),
                    maybe(communities),
                    null,
                    random.nextInt(6) == 0 ? FactFigures.NONE : maybe(codes),
                    random.nextInt(6) == 0 ? "" : maybe(List.of("popup")),
                    maybe(List.of("OFFLINE", "WEIBO")),
                    maybe(List.of("store")));
        }

        boolean matches(Fact it, Filter filter) {
            var by = it.attribution();
            return !it.staff()
                    && !it.at().isBefore(filter.from())
                    && it.at().isBefore(filter.to())
                    && Objects.requireNonNull(filter.branches()).contains(it.branch())
                    && (filter.community() == null || filter.community().equals(it.community()))
                    && (filter.code() == null || filter.code().equals(by.code() == null ? FactFigures.NONE : by.code()))
                    && (filter.scene() == null || filter.scene().equals(Objects.toString(by.scene(), "")))
                    && (filter.source() == null || filter.source().equals(by.source()))
                    && (filter.classKey() == null || filter.classKey().equals(it.classKey()));
        }

        Map<Verb, Long> persons(List<Fact> counted, Filter filter) {
            return VERBS.stream()
                    .filter(verb -> facts.stream()
                            .anyMatch(it -> !it.staff()
                                    && it.verb() == verb
                                    && Objects.requireNonNull(filter.branches()).contains(it.branch())))
                    .collect(Collectors.toMap(
                            verb -> verb, verb -> (long) whoDid(counted, verb).size()));
        }

        Set<UUID> whoDid(List<Fact> counted, Verb verb) {
            return counted.stream()
                    .filter(it -> it.verb() == verb && it.person() != null)
                    .map(it -> end(Objects.requireNonNull(it.person())))
                    .collect(Collectors.toSet());
        }

        Function<Fact, String> value(Dimension dimension) {
            return fact -> Objects.toString(
                    switch (dimension) {
                        case CODE -> fact.attribution().code();
                        case SCENE -> fact.attribution().scene();
                        case SOURCE -> fact.attribution().source();
                        case CLASS -> fact.classKey();
                        case COMMUNITY -> fact.community();
                        case GROUP -> fact.group();
                        case DAY, HOUR -> throw new IllegalArgumentException();
                    },
                    "");
        }

        List<Count> countBy(List<Fact> counted, Function<Fact, String> value) {
            var counts = new ArrayList<Count>();
            counted.stream()
                    .collect(Collectors.groupingBy(value))
                    .forEach((name, those) -> VERBS.forEach(verb -> {
                        var hits =
                                those.stream().filter(it -> it.verb() == verb).count();
                        if (hits > 0) {
                            counts.add(new Count(name, verb, whoDid(those, verb).size(), hits));
                        }
                    }));
            return counts;
        }

        Map<Set<Verb>, Long> patterns(List<Fact> counted) {
            return counted.stream()
                    .filter(it -> it.person() != null)
                    .collect(Collectors.groupingBy(
                            it -> end(Objects.requireNonNull(it.person())),
                            Collectors.mapping(Fact::verb, Collectors.<Verb>toSet())))
                    .values()
                    .stream()
                    .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
        }

        Map<String, Map<Set<Verb>, Long>> patternsBy(List<Fact> counted, Function<Fact, String> value) {
            return counted.stream()
                    .filter(it -> it.person() != null)
                    .collect(Collectors.groupingBy(
                            value, Collectors.collectingAndThen(Collectors.toList(), this::patterns)));
        }

        private <T> T any(List<T> from) {
            return from.get(random.nextInt(from.size()));
        }

        private <T> @Nullable T maybe(List<T> from) {
            return random.nextInt(3) == 0 ? any(from) : null;
        }
    }
}
