package io.qunying.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.playbook.TreeDifference.Change;
import io.qunying.playbook.TreeDifference.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeDifferenceTests {

    private static List<Change> between(String before, String after) {
        return TreeDifference.between(
                ReadYaml.read(before).root(), ReadYaml.read(after).root());
    }

    @Test
    void seesNoChangeInCommentsAndLayout() {
        assertThat(between("a: {b: 1}  # one", "a:\n  b: 1\n")).isEmpty();
    }

    @Test
    void recognisesItemsByTheirKey() {
        var changes = between("""
                steps: [{key: hello, at: +0s}, {key: nick, at: +10m}, {key: old}]
                """, """
                steps: [{key: first, at: +0s}, {key: hello, at: +0s}, {key: nick, at: +5m}]
                """);

        assertThat(changes)
                .containsExactlyInAnyOrder(
                        new Change("/steps/0", Kind.ADDED, null, "{\"key\":\"first\",\"at\":\"+0s\"}"),
                        new Change("/steps/2/at", Kind.CHANGED, "+10m", "+5m"),
                        new Change("/steps/2", Kind.REMOVED, "{\"key\":\"old\"}", null));
    }

    @Test
    void tellsAnotherOrder() {
        assertThat(between("[{key: a}, {key: b}]", "[{key: b}, {key: a}]"))
                .containsExactly(new Change("", Kind.MOVED, "a, b", "b, a"));
    }

    @Test
    void comparesListsWithoutKeysByPosition() {
        assertThat(between("x: [a, b]", "x: [a, c, d]"))
                .containsExactly(new Change("/x/1", Kind.CHANGED, "b", "c"), new Change("/x/2", Kind.ADDED, null, "d"));
    }
}
