package io.qunying.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTests {

    private final NicknameTemplate template = new NicknameTemplate("城市-店名-主营");

    @Test
    void namesGroupsByTheirPattern() {
        var pattern = new NamingPattern("{class}{region}导购{n}群");

        assertThat(pattern.problems(Set.of("class", "region"))).isEmpty();
        assertThat(pattern.name(Map.of("class", "实体店主", "region", "华东"), 3)).isEqualTo("实体店主华东导购3群");
        assertThat(pattern.name(Map.of("class", "$1\\"), 1)).isEqualTo("$1\\导购1群");
        assertThat(pattern.name(Map.of("class", "长".repeat(80)), 12))
                .hasSize(40)
                .endsWith("12");
    }

    @Test
    void refusesPatternsThatCannotTellGroupsApart() {
        assertThat(new NamingPattern("导购群").problems(Set.of())).containsExactly("name-pattern-without-number");
        assertThat(new NamingPattern("{city}{n}").problems(Set.of("region")))
                .containsExactly("name-pattern-unknown-key");
        assertThat(new NamingPattern("群{n").problems(Set.of())).contains("name-pattern-unknown-key");
        assertThat(new NamingPattern(" ").problems(Set.of())).containsExactly("required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"杭州-小花-女装", "杭州 余杭-小花 2 店-女装", "a-b-c"})
    void acceptsNicknamesOnTheTemplate(String nickname) {
        assertThat(template.fits(nickname)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "王", "杭州-小花", "杭州--女装", "杭州-小花-", "-小花-女装", "杭州-小花-女装-批发", "杭州_小花_女装"})
    void refusesNicknamesOffTheTemplate(String nickname) {
        assertThat(template.fits(nickname)).isFalse();
    }

    @Test
    void stripsWhatCannotBeSeen() {
        assertThat(NicknameTemplate.clean(" \u200b杭州\u202e-\u0007小花\n ")).isEqualTo("杭州-小花");
        assertThat(template.fits("杭州-小花-" + "女".repeat(40))).isFalse();
    }

    @Test
    void makesAnExampleOfWhatIsKnown() {
        assertThat(template.example(Map.of("店名", "小花"))).isEqualTo("城市-小花-主营");
    }
}
