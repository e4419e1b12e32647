package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** Events that no phase can take: they alone are set aside. */
class InboxPoisonTests extends SharedInbox {

    private static final int POISON = 7_000_000;

    @Test
    void setsAPoisonedEventAsideAndGoesOnWithTheGroup() {
        var node = node();
        var batch = batch(
                node,
                events -> events.forEach(it -> {
                    if (number(it) == 7) {
                        throw new IllegalStateException("cannot digest 7");
                    }
                }));
        for (int number = 0; number < 20; number++) {
            receive("a", 1, number);
        }

        while (batch.next()) {
            // on
        }

        assertThat(seen().stream().map(Seen::number))
                .hasSize(19)
                .doesNotContain(7)
                .isSorted();
        assertThat(failures()).singleElement().asString().contains("cannot digest 7");
        assertThat(told).singleElement().isInstanceOf(EventSetAside.class);
    }

    @Test
    void findsOnePoisonedEventAmongManyGroupsInFewSteps() {
        for (int number = 0; number < 10; number++) {
            for (int group = 0; group < 60; group++) {
                receive("group-" + group, group, group == 1 && number == 5 ? POISON : number);
            }
        }
        var handled = new AtomicInteger();
        var batch = batch(node(), events -> {
            handled.incrementAndGet();
            refusePoison(events);
        });

        batch.next();

        assertThat(failures()).singleElement().asString().contains("cannot digest " + POISON);
        assertThat(handled).as("of 150 events, halved").hasValueLessThan(20);
        assertThat(seen()).as("everything else of the batch went on").hasSize(149);
        while (batch.next()) {
            // on
        }
        assertThat(failures()).hasSize(1);
        assertThat(seen()).hasSize(599);
        assertOrderInEveryGroup();
    }

    @RepeatedTest(3)
    void twoReadersSeeEveryEventOnceAndInOrderWhateverComesTwiceOrBreaks() throws Exception {
        var seed = Long.getLong("inbox.seed", new Random().nextLong(1_000_000));
        System.out.println("inbox: -Dinbox.seed=" + seed);
        var luck = new Random(seed);
        var groups = 1 + luck.nextInt(40);
        var sent = new HashMap<String, List<Integer>>();
        var poisoned = 0;
        for (int number = 0; number < 600; number++) {
            var group = luck.nextInt(1 + luck.nextInt(groups));
            var poison = luck.nextInt(100) == 0;
            var known = poison ? POISON + number : number;
            poisoned += poison ? 1 : 0;
            for (int times = luck.nextInt(4) == 0 ? 3 : 1; times > 0; times--) {
                receive("group-" + group, group, known);
            }
            if (!poison) {
                sent.computeIfAbsent("group-" + group, _ -> new ArrayList<>()).add(number);
            }
        }

        var readers = List.of(reader(), reader());
        try (var threads = Executors.newFixedThreadPool(readers.size())) {
            for (var read : threads.invokeAll(readers)) {
                read.get();
            }
        }
        reader().call();

        var seen = new HashMap<String, List<Integer>>();
        seen().forEach(it ->
                seen.computeIfAbsent(it.group(), _ -> new ArrayList<>()).add(it.number()));
        assertThat(seen).as("seed %s", seed).isEqualTo(sent);
        assertThat(failures()).as("seed %s", seed).hasSize(poisoned).doesNotHaveDuplicates();
    }

    private Callable<Boolean> reader() {
        var batch = batch(node(), InboxPoisonTests::refusePoison);
        return () -> {
            while (batch.next()) {
                // on
            }
            return true;
        };
    }

    private static void refusePoison(List<InboxEvent> events) {
        events.forEach(it -> {
            if (number(it) >= POISON) {
                throw new IllegalStateException("cannot digest " + number(it));
            }
        });
    }

    private void assertOrderInEveryGroup() {
        var last = new HashMap<String, Integer>();
        for (var one : seen()) {
            assertThat(one.number()).as("of %s", one.group()).isGreaterThan(last.getOrDefault(one.group(), -1));
            last.put(one.group(), one.number());
        }
    }

    @Test
    void setsNothingAsideWhenTheDatabaseGoesAway() {
        var node = node();
        var batch = batch(node, _ -> {
            throw new DataAccessResourceFailureException("gone");
        });
        receive("a", 1, 0);

        assertThat(catchThrowable(batch::next)).hasMessageContaining("gone");
        assertThat(batch(node, _ -> {}).next()).isTrue();

        assertThat(seen()).hasSize(1);
        assertThat(failures()).isEmpty();
    }
}
