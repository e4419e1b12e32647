package io.qunying.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.entry.LiveCodes.CodeRef;
import io.qunying.fact.Attribution;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.Page;
import io.qunying.staff.StaffMember;
import io.qunying.testing.ServerTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Random comings and goings: steps, rows and the people behind them are what a plain count says. */
@ServerTest
class FunnelPropertyTests {

    private static final Instant FEBRUARY = Instant.parse("2026-02-01T04:00:00Z");
    private static final int DAYS = 90;

    @Autowired
    Facts facts;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    FunnelController funnels;

    @Autowired
    PeopleController people;

    static Stream<Long> seeds() {
        var first = Long.getLong("seed", new Random().nextLong(1_000_000));
        return Stream.iterate(first, it -> it + 1).limit(4);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void countsWhatAPlainCountCounts(long seed) {
        var random = new Random(seed);
        var house = HouseForTests.in(beans);
        var branch = house.branch();
        var by = InsightFixtures.manager(branch);
        var community = house.community(branch);
        var codes = List.of(house.code(community, "门店海报"), house.code(community, "展会"));
        var happened = Stream.generate(() -> fact(random, codes))
                .limit(400)
                .map(it -> it.in(branch, community, null))
                .toList();
        facts.recordAll(happened);

        for (int question = 0; question < 4; question++) {
            var from = random.nextInt(DAYS);
            var ask = new Ask(
                    day(from),
                    day(from + random.nextInt(DAYS - from)),
                    community,
                    maybe(random, List.of("none", codes.getFirst().id().toString())),
                    maybe(random, List.of("none", "popup")),
                    maybe(random, List.of("OFFLINE")),
                    maybe(random, List.of("store")));
            for (var split : List.of("code", "scene", "source", "class")) {
                check(ask, split, happened.stream().filter(ask::counts).toList(), by);
            }
        }
    }

    private void check(Ask ask, String split, List<Fact> counted, StaffMember by) {
        var funnel = funnels.funnel(ask.query(), split, by);
        for (var step : funnel.steps()) {
            var verb = Verb.of(step.verb());
            assertThat(Objects.requireNonNullElse(step.persons(), 0L))
                    .isEqualTo(did(counted, verb).size());
            assertThat(listed(ask, step, by)).isEqualTo(did(counted, verb));
        }
        var byValue = counted.stream().collect(Collectors.groupingBy(valueOf(split)));
        assertThat(funnel.rows()).extracting(Funnel.Row::value).containsExactlyInAnyOrderElementsOf(byValue.keySet());
        for (var row : funnel.rows()) {
            for (var step : funnel.steps()) {
                var verb = Verb.of(step.verb());
                var expected = did(byValue.getOrDefault(row.value(), List.of()), verb);
                assertThat(row.persons(Funnel.STEPS, verb))
                        .as("%s of %s", verb, row)
                        .isEqualTo(expected.size());
                assertThat(listed(ask.within(split, row.value()), step, by)).isEqualTo(expected);
            }
        }
    }

    /** Who did the step; of those who spoke, who joined under the same question. */
    private static Set<UUID> did(List<Fact> counted, Verb verb) {
        var persons = counted.stream()
                .filter(it -> it.verb() == verb)
                .map(Fact::person)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (verb == Verb.MESSAGE_SENT) {
            persons.retainAll(did(counted, Verb.GROUP_JOINED));
        }
        return persons;
    }

    private Set<UUID> listed(Ask ask, Funnel.Step step, StaffMember by) {
        var all = new ArrayList<UUID>();
        String cursor = null;
        do {
            Page<PeopleController.Someone> page =
                    people.people(ask.query(), step.verb(), step.also(), null, null, cursor, 50, by);
            page.items().forEach(it -> all.add(it.person()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(all).doesNotHaveDuplicates();
        return new HashSet<>(all);
    }

    private static final List<UUID> PEOPLE =
            Stream.generate(UUID::randomUUID).limit(30).toList();

    private static Fact fact(Random random, List<CodeRef> codes) {
        var code = maybe(random, codes);
        var at = FEBRUARY.plus(Duration.ofDays(random.nextInt(DAYS)));
        return Fact.of(any(random, Funnel.STEPS), at, any(random, PEOPLE))
                .withClass(maybe(random, List.of("store", "agent")))
                .byStaff(random.nextInt(20) == 0)
                .from(new Attribution(
                        code == null ? null : code.id(),
                        maybe(random, List.of("popup", "poster")),
                        maybe(random, List.of("OFFLINE", "WEIBO")),
                        null));
    }

    private static Instant day(int number) {
        return FEBRUARY.plus(Duration.ofDays(number));
    }

    private static Function<Fact, String> valueOf(String split) {
        return fact -> Objects.toString(
                switch (split) {
                    case "code" -> fact.attribution().code();
                    case "scene" -> fact.attribution().scene();
                    case "source" -> fact.attribution().source();
                    default -> fact.classKey();
                },
                "");
    }

    private static <T> T any(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static <T> @Nullable T maybe(Random random, List<T> from) {
        return random.nextInt(3) == 0 ? null : any(random, from);
    }

    private record Ask(
            Instant from,
            Instant to,
            UUID community,
            @Nullable String code,
            @Nullable String scene,
            @Nullable String source,
            @Nullable String classKey) {

        FigureQuery query() {
            return new FigureQuery(
                    from.toString(), to.toString(), community, code, scene, source, classKey, null, null);
        }

        Ask within(String split, String value) {
            var one = value.isEmpty() ? "none" : value;
            return switch (split) {
                case "code" -> new Ask(from, to, community, one, scene, source, classKey);
                case "scene" -> new Ask(from, to, community, code, one, source, classKey);
                case "source" -> new Ask(from, to, community, code, scene, one, classKey);
                default -> new Ask(from, to, community, code, scene, source, one);
            };
        }

        boolean counts(Fact it) {
            return !it.staff()
                    && !it.at().isBefore(from)
                    && it.at().isBefore(to)
                    && Map.of(
                                    "code", fits(code),
                                    "scene", fits(scene),
                                    "source", fits(source),
                                    "class", fits(classKey))
                            .entrySet()
                            .stream()
                            .allMatch(each ->
                                    each.getValue().test(valueOf(each.getKey()).apply(it)));
        }

        private static Predicate<String> fits(@Nullable String wanted) {
            return value -> wanted == null || (wanted.equals("none") ? value.isEmpty() : wanted.equals(value));
        }
    }
}
