package io.qunying.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.community.GroupMembers.Tenure;
import io.qunying.content.Sightings.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;

/** People come and go between groups while groups get posts: nobody sees one item twice, or not soon. */
class SightingsPropertyTests {

    private static final int GROUPS = 6;
    private static final int PEOPLE = 25;
    private static final int ITEMS = 12;

    private final long seed = ThreadLocalRandom.current().nextLong();
    private final Random random = new Random(seed);

    private final List<UUID> groups = ids(GROUPS);
    private final List<PoolItem> items = ids(ITEMS).stream()
            .map(it -> new PoolItem(it, new UUID(0, 1), 0, MaterialBody.text("x"), null, false))
            .toList();
    private final List<Stay> stays = new ArrayList<>();
    private final List<Sighting> sightings = new ArrayList<>();
    /** What the model saw happen: by person, which items, and when last. */
    private final Map<Integer, Map<UUID, Instant>> seen = new HashMap<>();

    private final @Nullable Duration repeat = random.nextBoolean() ? Duration.ofMinutes(90) : null;

    private Instant now = Instant.EPOCH;
    private int posts;
    private int again;

    private static final class Stay {
        final int person;
        final UUID group;
        final Instant from;
        Instant until = Instant.MAX;

        Stay(int person, UUID group, Instant from) {
            this.person = person;
            this.group = group;
            this.from = from;
        }

        boolean lasts() {
            return until.equals(Instant.MAX);
        }
    }

    @RepeatedTest(50)
    void nobodyGetsAnItemTwiceThroughTwoGroups() {
        for (int turn = 0; turn < 400; turn++) {
            now = now.plus(Duration.ofMinutes(1));
            if (random.nextInt(3) == 0) {
                post(groups.get(random.nextInt(GROUPS)));
            } else {
                comeOrGo(random.nextInt(PEOPLE), groups.get(random.nextInt(GROUPS)));
            }
        }

        assertThat(posts).as("seed %d", seed).isPositive();
        assertThat(again > 0).as("seed %d", seed).isEqualTo(repeat != null);
    }

    private void comeOrGo(int person, UUID group) {
        var stay = stays.stream()
                .filter(it -> it.lasts() && it.person == person && it.group.equals(group))
                .findFirst();
        stay.ifPresentOrElse(it -> it.until = now, () -> stays.add(new Stay(person, group, now)));
    }

    private void post(UUID group) {
        var here = stays.stream()
                .filter(it -> it.lasts() && it.group.equals(group))
                .map(it -> it.person)
                .collect(Collectors.toSet());
        var tenures = stays.stream()
                .filter(it -> here.contains(it.person) && !it.group.equals(group))
                .map(it -> new Tenure(group, it.group, it.from, it.lasts() ? null : it.until))
                .toList();
        var since = repeat == null ? Instant.EPOCH : now.minus(repeat);
        new Sightings(sightings, Map.of(group, tenures))
                .next(items, group, since)
                .ifPresent(item -> {
                    posts++;
                    again += sightings.removeIf(it ->
                                    it.item().equals(item.id()) && it.group().equals(group))
                            ? 1
                            : 0;
                    sightings.add(new Sighting(item.id(), group, now));
                    here.forEach(it -> see(it, item.id(), since));
                });
    }

    private void see(int person, UUID item, Instant since) {
        var before = seen.computeIfAbsent(person, _ -> new HashMap<>()).put(item, now);
        assertThat(before == null || !before.isAfter(since))
                .as("seed %d: person %d saw item %s at %s and at %s", seed, person, item, before, now)
                .isTrue();
    }

    private static List<UUID> ids(int many) {
        return IntStream.range(0, many).mapToObj(_ -> UUID.randomUUID()).toList();
    }
}
