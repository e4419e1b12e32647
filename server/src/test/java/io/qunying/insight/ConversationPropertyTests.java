package io.qunying.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qunying.fact.Facts;
import io.qunying.insight.Conversation.Figures;
import io.qunying.insight.TalkForTests.Asked;
import io.qunying.insight.TalkForTests.Found;
import io.qunying.insight.TalkForTests.Place;
import io.qunying.insight.TalkForTests.Said;
import io.qunying.staff.StaffMember;
import io.qunying.testing.ServerTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Random talk: the figures are what a plain count says, day by day of zones that have odd days. */
@ServerTest
class ConversationPropertyTests {

    /** Cairo and Beirut skip a midnight of this spring. */
    private static final List<String> ZONES =
            List.of("Africa/Cairo", "Asia/Beirut", "Pacific/Kiritimati", "America/St_Johns", "Asia/Shanghai");

    @Autowired
    Facts facts;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    ConversationController conversations;

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
        var places = Stream.of(house.community(branch), house.community(branch))
                .flatMap(it -> Stream.of(new Place(branch, it), new Place(branch, it)))
                .toList();
        var talk = TalkForTests.random(random, places);
        facts.recordAll(talk.facts());
        var again = talk.facts();
        Collections.shuffle(again, random);
        facts.recordAll(again);
        facts.recordAll(TalkForTests.random(random, List.of(new Place(UUID.randomUUID(), UUID.randomUUID())))
                .facts());

        for (int question = 0; question < 6; question++) {
            var from = TalkForTests.FIRST.plusDays(random.nextInt(TalkForTests.DAYS));
            var ask = new Ask(
                    from,
                    from.plusDays(random.nextInt(20)),
                    ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))),
                    random.nextBoolean() ? null : places.getFirst().community());
            check(talk, ask, InsightFixtures.manager(branch));
        }
    }

    private void check(TalkForTests talk, Ask ask, StaffMember by) {
        var inside = talk.within(it -> ask.community() == null || it.community().equals(ask.community()));
        var groups = conversations.conversation(ask.query(), "group", by);
        expect(groups.total(), inside, ask);
        for (var row : groups.rows()) {
            expect(row.figures(), inside.within(it -> it.group().toString().equals(row.value())), ask);
        }
        assertThat(groups.rows().stream()
                        .mapToLong(it -> it.figures().messages())
                        .sum())
                .isEqualTo(groups.total().messages());
        var asked = inside.asked().stream()
                .filter(it -> it.end() != TalkForTests.End.DISMISSED && ask.has(ask.day(it.at())))
                .collect(Collectors.groupingBy(it -> it.at().atZone(ask.zone()).getHour()));
        assertThat(groups.hours())
                .extracting(Conversation.Hour::hour)
                .containsExactlyElementsOf(new TreeSet<>(asked.keySet()));
        for (var hour : groups.hours()) {
            var here = asked.getOrDefault(hour.hour(), List.of());
            assertThat(hour.asked()).isEqualTo(here.size());
            expectTime(hour.medianSeconds(), percentile(timesOf(here), 0.5));
            expectTime(hour.p90Seconds(), percentile(timesOf(here), 0.9));
        }
        for (var row : conversations.conversation(ask.query(), "community", by).rows()) {
            expect(row.figures(), inside.within(it -> it.community().toString().equals(row.value())), ask);
        }
        assertThat(groups.rules()).extracting(Conversation.RuleRow::rule).doesNotHaveDuplicates();
        for (var rule : talk.rules()) {
            var hits = inside.hits().stream()
                    .filter(it -> it.rule().equals(rule) && ask.has(ask.day(it.at())))
                    .count();
            var cases = inside.found().stream()
                    .filter(it -> it.rules().contains(rule) && ask.has(ask.day(it.at())))
                    .toList();
            var row =
                    groups.rules().stream().filter(it -> it.rule().equals(rule)).findAny();
            assertThat(row.map(Conversation.RuleRow::hits).orElse(0L)).isEqualTo(hits);
            assertThat(row.map(Conversation.RuleRow::cases).orElse(0L)).isEqualTo(cases.size());
            row.ifPresent(it -> {
                var confirmed = count(cases, Found::isUnwanted);
                var dismissed = count(cases, Found::isFine);
                assertThat(it.confirmed()).isEqualTo(confirmed);
                assertThat(it.dismissed()).isEqualTo(dismissed);
                assertThat(it.overturned()).isEqualTo(count(cases, Found::overturned));
                assertThat(it.precision())
                        .isEqualTo(confirmed + dismissed == 0 ? null : confirmed / (double) (confirmed + dismissed));
            });
        }
    }

    private static void expect(Figures counted, TalkForTests talk, Ask ask) {
        var asked = talk.asked().stream()
                .filter(it -> it.end() != TalkForTests.End.DISMISSED)
                .toList();
        var inside = asked.stream().filter(it -> ask.has(ask.day(it.at()))).toList();
        assertThat(counted.asked()).isEqualTo(inside.size());
        assertThat(counted.answeredByProgram()).isEqualTo(count(inside, it -> it.end() == TalkForTests.End.PROGRAM));
        assertThat(counted.answeredByTeam()).isEqualTo(count(inside, it -> it.end() == TalkForTests.End.TEAM));
        assertThat(counted.open())
                .isEqualTo(count(
                        asked,
                        it -> !ask.day(it.at()).isAfter(ask.to())
                                && ask.day(it.endedAt()).isAfter(ask.to())));
        var times = timesOf(inside);
        expectTime(counted.medianSeconds(), percentile(times, 0.5));
        expectTime(counted.p90Seconds(), percentile(times, 0.9));

        var messages = talk.said().stream()
                .filter(it -> !it.staff())
                .map(Said::at)
                .filter(it -> ask.has(ask.day(it)))
                .count();
        var cases =
                talk.found().stream().filter(it -> ask.has(ask.day(it.at()))).toList();
        var violations = cases.size() - count(cases, Found::isFine);
        assertThat(counted.messages()).isEqualTo(messages);
        assertThat(counted.violations()).isEqualTo(violations);
        assertThat(counted.violationsPerThousand())
                .isEqualTo(messages == 0 ? null : Double.valueOf(violations * 1000.0 / messages));
        assertThat(counted.appealed()).isEqualTo(count(cases, Found::appealed));
        assertThat(counted.overturnedShare())
                .isEqualTo(
                        cases.isEmpty()
                                ? null
                                : Double.valueOf(count(cases, Found::overturned) / (double) cases.size()));
    }

    private static List<Long> timesOf(List<Asked> asked) {
        return asked.stream()
                .filter(it -> it.end() == TalkForTests.End.TEAM)
                .map(Asked::seconds)
                .sorted()
                .toList();
    }

    private static void expectTime(@Nullable Double counted, @Nullable Double expected) {
        if (expected == null) {
            assertThat(counted).isNull();
        } else {
            assertThat(counted).isCloseTo(expected, within(1e-6));
        }
    }

    /** By hand: the place between the two neighbours. */
    private static @Nullable Double percentile(List<Long> sorted, double share) {
        if (sorted.isEmpty()) {
            return null;
        }
        var place = share * (sorted.size() - 1);
        long below = sorted.get((int) Math.floor(place));
        long above = sorted.get((int) Math.ceil(place));
        return below + (above - below) * (place - Math.floor(place));
    }

    private static <T> long count(List<T> all, Predicate<T> which) {
        return all.stream().filter(which).count();
    }

    private record Ask(
            LocalDate from,
            LocalDate to,
            ZoneId zone,
            @Nullable UUID community) {

        FigureQuery query() {
            return new FigureQuery(
                    from.toString(), to.toString(), community, null, null, null, null, null, zone.getId());
        }

        LocalDate day(java.time.Instant at) {
            return at.atZone(zone).toLocalDate();
        }

        boolean has(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }
}
