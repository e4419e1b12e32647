package io.qunying.fact;

import static io.qunying.fact.FactFixtures.atOnce;
import static io.qunying.fact.FactFixtures.ofCommunity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qunying.fact.FactFigures.Count;
import io.qunying.fact.FactFigures.Dimension;
import io.qunying.platform.FieldErrors;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@FactTest
class CountFactsTests {

    private static final Set<Verb> JOINED = Set.of(Verb.GROUP_JOINED);

    @Autowired
    Facts facts;

    @Autowired
    FactFigures figures;

    private final UUID community = UUID.randomUUID();
    private final UUID branch = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({
        // A day begins in Shanghai eight hours before it does in UTC.
        "Asia/Shanghai,     2026-03-01T15:59:59.999999Z, 2026-03-01",
        "Asia/Shanghai,     2026-03-01T16:00:00Z,        2026-03-02",
        // Apia never had the 30th of December 2011.
        "Pacific/Apia,      2011-12-30T09:59:59Z,        2011-12-29",
        "Pacific/Apia,      2011-12-30T10:00:00Z,        2011-12-31",
        // São Paulo had no midnight on this day: it begins at one o'clock.
        "America/Sao_Paulo, 2018-11-04T02:59:59Z,        2018-11-03",
        "America/Sao_Paulo, 2018-11-04T03:00:00Z,        2018-11-04",
        // Berlin: a day of 25 hours.
        "Europe/Berlin,     2026-10-24T22:00:00Z,        2026-10-25",
        "Europe/Berlin,     2026-10-25T22:59:59Z,        2026-10-25",
        "Europe/Berlin,     2026-10-25T23:00:00Z,        2026-10-26",
        // PostgreSQL reads the sign of such a zone the other way round.
        "+05:00,            2026-03-01T18:59:59Z,        2026-03-01",
        "+05:00,            2026-03-01T19:00:00Z,        2026-03-02"
    })
    void countsOnTheDayOfTheZone(String zone, Instant at, String day) {
        facts.record(joined(UUID.randomUUID(), at));

        var filter = ofCommunity(community, at.minusSeconds(86_400 * 3), at.plusSeconds(86_400 * 3));

        assertThat(figures.countBy(Dimension.DAY, filter, JOINED, ZoneId.of(zone)))
                .containsExactly(new Count(day, Verb.GROUP_JOINED, 1, 1));
    }

    @Test
    void tellsTheRepeatedHourApart() {
        facts.record(joined(UUID.randomUUID(), Instant.parse("2026-10-25T00:30:00Z")));
        facts.record(joined(UUID.randomUUID(), Instant.parse("2026-10-25T01:30:00Z")));

        var filter =
                ofCommunity(community, Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z"));

        assertThat(figures.countBy(Dimension.HOUR, filter, JOINED, ZoneId.of("Europe/Berlin")))
                .extracting(Count::value)
                .containsExactly("2026-10-25T02:00+01:00", "2026-10-25T02:00+02:00");
    }

    @Test
    void takesFromInAndLeavesToOut() {
        var from = Instant.parse("2026-03-01T00:00:00Z");
        var to = Instant.parse("2026-03-02T00:00:00Z");
        facts.recordAll(List.of(
                joined(UUID.randomUUID(), from.minusNanos(1_000)),
                joined(UUID.randomUUID(), from),
                joined(UUID.randomUUID(), to.minusNanos(1_000)),
                joined(UUID.randomUUID(), to)));

        assertThat(figures.countPersons(ofCommunity(community, from, to), JOINED))
                .containsEntry(Verb.GROUP_JOINED, 2L);
    }

    @Test
    void doesNotKnowWhatWasNeverRecordedWithinTheBranches() {
        facts.record(joined(UUID.randomUUID(), Instant.parse("2026-03-01T00:00:00Z")));
        facts.record(Fact.of(Verb.MESSAGE_SENT, Instant.parse("2026-03-01T00:00:00Z"), UUID.randomUUID())
                .in(branch, community, null)
                .byStaff(true));

        var elsewhere = new FactFigures.Filter(
                FactFixtures.EARLY,
                FactFixtures.LATE,
                List.of(branch),
                UUID.randomUUID(),
                null,
                null,
                null,
                null,
                null);
        var nowhere = new FactFigures.Filter(
                FactFixtures.EARLY, FactFixtures.LATE, List.of(), community, null, null, null, null, null);
        var asked = Set.of(Verb.GROUP_JOINED, Verb.MESSAGE_SENT, Verb.AD_SHOWN);

        assertThat(figures.countPersons(elsewhere, asked)).containsOnlyKeys(Verb.GROUP_JOINED);
        assertThat(figures.countPersons(elsewhere, asked)).containsEntry(Verb.GROUP_JOINED, 0L);
        assertThat(figures.countPersons(nowhere, asked)).isEmpty();
        assertThat(figures.findBeginning(List.of(branch))).contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(figures.findBeginning(List.of(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void keepsChainsRightWhenMergesRace() throws Exception {
        var people = Stream.generate(UUID::randomUUID).limit(41).toList();
        people.forEach(it -> facts.record(joined(it, Instant.parse("2026-03-01T00:00:00Z"))));

        atOnce(40, it -> facts.merge(people.get(it), people.get(it + 1)));
        assertThat(figures.countPersons(ofCommunity(community), JOINED)).containsEntry(Verb.GROUP_JOINED, 1L);

        atOnce(20, it -> facts.unmerge(people.get(it * 2)));
        assertThat(figures.countPersons(ofCommunity(community), JOINED)).containsEntry(Verb.GROUP_JOINED, 21L);
    }

    @Test
    void changesNothingWhenTwoThatAreOneAreMergedAgain() {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        facts.record(joined(one, Instant.parse("2026-03-01T00:00:00Z")));
        facts.record(joined(other, Instant.parse("2026-03-01T00:00:00Z")));

        facts.merge(one, other);
        facts.merge(one, other);
        facts.merge(other, one);

        assertThat(figures.countPersons(ofCommunity(community), JOINED)).containsEntry(Verb.GROUP_JOINED, 1L);
        facts.unmerge(one);
        assertThat(figures.countPersons(ofCommunity(community), JOINED)).containsEntry(Verb.GROUP_JOINED, 2L);
    }

    @Test
    void refusesACursorThatIsNone() {
        assertThatExceptionOfType(FieldErrors.class)
                .isThrownBy(() -> figures.listOf(UUID.randomUUID(), "12_x'; DROP", 10));
    }

    private Fact joined(UUID person, Instant at) {
        return Fact.of(Verb.GROUP_JOINED, at, person).in(branch, community, null);
    }
}
