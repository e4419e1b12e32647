package io.qunying.dialogue.game;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdiomsTests {

    private final Idioms idioms = new Idioms();

    @ParameterizedTest
    @CsvSource({
        "一心一意,意气风发,true,true",
        "重于泰山,山清水秀,true,true",
        "一毛不拔,拔苗助长,true,true",
        "风和日丽,历历在目,true,true",
        "风和日丽,力不从心,true,true",
        "全力以赴,富丽堂皇,true,true",
        "全力以赴,浮光掠影,true,false",
        "坚定不移,全力以赴,false,false"
    })
    void goOnBySoundAndByToneWhereThatIsAskedFor(String before, String after, boolean toneless, boolean toned) {
        var from = idioms.find(before).orElseThrow();
        var to = idioms.find(after).orElseThrow();

        assertThat(to.goesOn(from, false)).isEqualTo(toneless);
        assertThat(to.goesOn(from, true)).isEqualTo(toned);
    }

    @Test
    void readCharactersAsTheIdiomDoes() {
        assertThat(idioms.find("长驱直入").orElseThrow().first().written(true)).isEqualTo("cháng");
        assertThat(idioms.find("量力而行").orElseThrow().last().written(true)).isEqualTo("xíng");
        assertThat(idioms.find("灯红酒绿").orElseThrow().last().written(true)).isEqualTo("lǜ");
        assertThat(idioms.find("灯红酒绿").orElseThrow().last().written(false)).isEqualTo("lü");
    }

    @Test
    void areStuckWhereEverythingThatFitsIsUsed() {
        var from = idioms.find("灯红酒绿").orElseThrow();
        assertThat(idioms.canGoOn(from, true, Set.of())).isTrue();

        var used = new java.util.HashSet<String>();
        idioms.all().stream().filter(it -> it.goesOn(from, true)).forEach(it -> used.add(it.text()));
        assertThat(idioms.canGoOn(from, true, used)).isFalse();
    }
}
