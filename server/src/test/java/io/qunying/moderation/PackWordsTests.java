package io.qunying.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.StaffFilter;
import io.qunying.moderation.PackWords.Standing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words go into rules of limited size, and stay where they are. */
class PackWordsTests {

    private static final StaffFilter.Limits LIMITS = new StaffFilter.Limits(3, 4, 5, 10);

    @Test
    void aChangedWordChangesOneRule() {
        var rules = List.of(rule("1", "a", "b", "c"), rule("2", "d", "e"));
        var packing = PackWords.pack(List.of("a", "c", "d", "e", "f", "g"), rules, 0, LIMITS);
        assertThat(packing.standing()).containsExactly(List.of("a", "c", "f"), List.of("d", "e", "g"));
        assertThat(packing.fresh()).isEmpty();
        assertThat(packing.missing()).containsExactly("f", "g");
        assertThat(packing.foreign()).containsExactly("b");
    }

    @Test
    void lettersAreCountedAsPeopleDo() {
        var packing = PackWords.pack(List.of("𠮷𠮷𠮷𠮷", "12345", " "), List.of(), 0, LIMITS);
        assertThat(packing.fresh()).containsExactly(List.of("𠮷𠮷𠮷𠮷"));
        assertThat(packing.tooLong()).containsExactly(" ", "12345");
    }

    @Test
    void whatHasNoRoomIsNamed() {
        var words = IntStream.range(10, 30).mapToObj(String::valueOf).toList();
        var packing = PackWords.pack(words, List.of(), 4, LIMITS);
        assertThat(packing.fresh()).containsExactly(List.of("10", "11", "12"));
        assertThat(packing.leftOver()).hasSize(17).contains("13", "29");
    }

    @Test
    void everyWordHasOnePlaceOrIsNamedWithoutOne() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++) {
            var wanted = random.ints(random.nextInt(25), 0, 40)
                    .mapToObj(it -> "w" + it)
                    .toList();
            var rules = new ArrayList<Standing>();
            for (var rule = random.nextInt(4); rule > 0; rule--) {
                rules.add(rule(
                        "r" + rule,
                        random.ints(random.nextInt(5), 0, 40)
                                .mapToObj(it -> "w" + it)
                                .toArray(String[]::new)));
            }
            var packing = PackWords.pack(wanted, rules, random.nextInt(3), LIMITS);

            var placed = Stream.concat(packing.standing().stream(), packing.fresh().stream())
                    .flatMap(List::stream)
                    .toList();
            assertThat(placed).as("seed %s", seed).doesNotHaveDuplicates();
            var told = new HashSet<>(placed);
            told.addAll(packing.leftOver());
            assertThat(told).as("seed %s", seed).isEqualTo(new HashSet<>(wanted));
            assertThat(placed.size() + packing.leftOver().size()).isEqualTo(told.size());
            assertThat(packing.standing()).allMatch(it -> it.size() <= 3).hasSameSizeAs(rules);
            assertThat(packing.fresh()).allMatch(it -> it.size() <= 3 && !it.isEmpty());
            var again = PackWords.pack(wanted, standing(packing), 0, LIMITS);
            assertThat(again.foreign()).isEmpty();
            if (packing.leftOver().isEmpty()) {
                assertThat(again.missing()).as("seed %s", seed).isEmpty();
            }
        }
    }

    private static List<Standing> standing(PackWords.Packing packing) {
        return Stream.concat(packing.standing().stream(), packing.fresh().stream())
                .map(it -> rule("r", it.toArray(String[]::new)))
                .toList();
    }

    private static Standing rule(String ref, String... words) {
        return new Standing(
                ref, new StaffFilter.Rule(ref, List.of(words), true, new StaffFilter.Scope(List.of("a"), List.of())));
    }
}
