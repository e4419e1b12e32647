package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Codes of groups while people come and go, groups are dissolved and the platform refuses. */
@Timeout(180)
class JoinWayPropertyTests extends JoinsTest {

    private static final String CHANGE = "/cgi-bin/externalcontact/groupchat/update_join_way";

    @Test
    void noPictureIsShownThatLeadsNowhere() throws Exception {
        var seed = System.nanoTime();
        var luck = new Random(seed);
        var groups = groups(4);
        corp.limitGroupsTo(6);
        put(null, 5);
        await(() -> isReady(1));
        for (var step = 0; step < 40; step++) {
            act(luck, groups);
            if (luck.nextInt(4) == 0) {
                wecom.faults().answerCode(CHANGE, List.of(-1, 45009, 6000).get(luck.nextInt(3)), 1);
            }
            advance(Duration.ofSeconds(luck.nextInt(90)));
            for (var look = 0; look < 3; look++) {
                assertThat(soon(() -> leadsIn(groups)))
                        .as("seed %d, step %d", seed, step)
                        .isTrue();
                LockSupport.parkNanos(30_000_000);
            }
        }
        wecom.faults().clear();
        advance(Duration.ofMinutes(61));
        if (open(groups) > 0) {
            await(() -> {
                var shown = shown();
                return shown != null && canEnter(shown);
            });
        }
    }

    /** Ten people fit where five count as full: what is not heard of yet finds room. */
    private void act(Random luck, List<String> groups) {
        var there = groups.stream().filter(corp.groups().list()::contains).toList();
        if (there.size() < 2 || luck.nextInt(6) == 0) {
            groups.add(group("群" + groups.size() + luck.nextInt(1000)));
            return;
        }
        var group = there.get(luck.nextInt(there.size()));
        var members = Objects.requireNonNull(corp.groups().truth().get(group));
        if (luck.nextInt(8) == 0) {
            corp.groups().dismiss(group);
        } else if (luck.nextInt(3) > 0 && members.size() < 5) {
            corp.groups().join(group, customer("客"));
        } else if (members.size() > 1) {
            corp.groups().leave(group, members.getLast());
        }
    }

    private boolean leadsIn(Collection<String> groups) {
        var shown = shown();
        return shown == null || open(groups) == 0 || canEnter(shown);
    }

    /** Once the callbacks of what was just done are read: the clock stands still meanwhile, so no look at all helps. */
    private static boolean soon(BooleanSupplier holds) {
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(20_000_000);
        }
        return holds.getAsBoolean();
    }

    private long open(Collection<String> groups) {
        return corp.groups().truth().entrySet().stream()
                .filter(it -> groups.contains(it.getKey()) && it.getValue().size() < 5)
                .count();
    }

    private boolean canEnter(String ref) {
        var truth = corp.groups().truth();
        return corp.joinWays().stream()
                .filter(it -> it.path("config_id").asString().equals(ref))
                .flatMap(it -> it.path("chat_id_list").valueStream())
                .anyMatch(it -> truth.containsKey(it.asString())
                        && Objects.requireNonNull(truth.get(it.asString())).size() < 6);
    }
}
