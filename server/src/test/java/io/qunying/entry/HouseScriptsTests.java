package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HouseScriptsTests {

    @ParameterizedTest
    @EnumSource(ScriptKind.class)
    void fitsOneScreenAndKnowsItsVariables(ScriptKind kind) {
        assertThat(HouseScripts.text(kind)).hasSizeLessThan(200).contains("\n\n");
        assertThat(HouseScripts.unknownVariables(kind, HouseScripts.text(kind))).isEmpty();
        assertThat(HouseScripts.sample(kind, null)).doesNotContain("{");
    }

    @Test
    void putsAValueInAsItIsEvenIfItLooksLikeAVariable() {
        assertThat(HouseScripts.render("{name} 在 {group}，{other}", Map.of("name", "{group}$1", "group", "一群")))
                .isEqualTo("{group}$1 在 一群，{other}");
    }

    @Test
    void makesShortCodesThatCanBeReadAloud() {
        var seen = new HashSet<String>();
        for (var i = 0; i < 1000; i++) {
            seen.add(ShortCode.next(6));
        }
        assertThat(seen).hasSizeGreaterThan(990).allMatch(it -> it.matches("[2-9A-HJKMNP-Z]{6}"));
    }
}
