package io.qunying.channel.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.ChannelTest;
import io.qunying.channel.Connections;
import io.qunying.channel.RosterSource.PlatformGroup;
import io.qunying.channel.roster.RosterTable.Place;
import io.qunying.testing.PlatformsForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** When groups are asked for their members. In times so far that nobody else asks. */
@ChannelTest
class RosterGroupsTests {

    private static final Instant START = Instant.parse("2999-01-01T00:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Instant NEXT = START.plus(Duration.ofHours(6));

    @Autowired
    Connections connections;

    @Autowired
    RosterGroups groups;

    private Place place = new Place(new UUID(0, 0), "");

    @BeforeEach
    void hearOfAGroup() {
        place = new Place(
                connections
                        .add(PlatformsForTests.TOLD, "Told " + System.nanoTime())
                        .id(),
                "g");
        groups.heardOf(List.of(place), START);
    }

    @Test
    void whatIsDoubtedWhileItIsListedIsListedAgain() {
        assertThat(claim(START)).containsExactly(place);
        groups.doubt(List.of(place), START.plusSeconds(7));
        groups.done(place, START, NEXT);
        assertThat(claim(START.plusSeconds(6))).isEmpty();
        assertThat(claim(START.plusSeconds(7))).containsExactly(place);
        groups.done(place, START.plusSeconds(7), NEXT);
        assertThat(claim(NEXT.minusSeconds(1))).isEmpty();
        assertThat(claim(NEXT)).containsExactly(place);
    }

    @Test
    void theListOfTheFirstDoubtIsNotTakenForThatOfTheLast() {
        claim(START);
        groups.done(place, START, NEXT);
        for (var second = 1; second < 9; second++) {
            groups.doubt(List.of(place), START.plusSeconds(second + 5));
        }
        assertThat(claim(START.plusSeconds(6))).containsExactly(place);
        groups.done(place, START.plusSeconds(6), NEXT);
        assertThat(claim(START.plusSeconds(12))).isEmpty();
        assertThat(claim(START.plusSeconds(13))).containsExactly(place);
        groups.done(place, START.plusSeconds(13), NEXT);
        assertThat(claim(NEXT.minusSeconds(1))).isEmpty();
    }

    @Test
    void aGroupThatCameUpWhileTheGroupsWereToldIsNotGone() {
        groups.listed(place.connection(), List.of(new PlatformGroup("other", null, null, null)), START);
        assertThat(claim(START)).extracting(Place::groupRef).containsExactlyInAnyOrder("g", "other");
        groups.listed(place, START);
        groups.listed(place.connection(), List.of(new PlatformGroup("other", null, null, null)), START);
        assertThat(claim(NEXT)).extracting(Place::groupRef).containsExactly("other");
    }

    @Test
    void whatNobodySaysOfAGroupStaysAsItWas() {
        groups.changed(place, null, null, true);
        groups.changed(place, "name", null, null);
        assertThat(claim(START)).isEmpty();
        groups.changed(place, null, null, false);
        assertThat(claim(START)).containsExactly(place);
    }

    private List<Place> claim(Instant now) {
        return groups.claim(place.connection(), 10, now, LEASE);
    }
}
