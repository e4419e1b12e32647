package io.qunying.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.playbook.Places.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ReadYamlTests {

    private static Finding only(String text) {
        assertThat(ReadYaml.read(text).findings()).hasSize(1);
        return ReadYaml.read(text).findings().getFirst();
    }

    @Test
    void readsPlainDataByTheCoreSchema() {
        var read = ReadYaml.read("""
                text: yes
                date: 2026-12-01
                offset: +10m
                whole: 12
                hex: 0x1F
                share: 0.05
                truth: true
                nothing:
                list: [a, {b: "1"}]
                """);

        assertThat(read.findings()).isEmpty();
        assertThat(read.root()).isEqualTo(JsonMapper.shared().readTree("""
                {"text":"yes","date":"2026-12-01","offset":"+10m","whole":12,"hex":31,"share":0.05,"truth":true,
                 "nothing":null,"list":["a",{"b":"1"}]}
                """));
    }

    @Test
    void knowsWhereValuesAndKeysStand() {
        var places = ReadYaml.read("""
                # 注释
                garden:
                  - {key: a, size: 3}
                  - key: b
                    size: 4
                """).places();

        assertThat(places.of("/garden/0/size")).isEqualTo(new Place(3, 20));
        assertThat(places.ofKey("/garden/1/size")).isEqualTo(new Place(5, 5));
        assertThat(places.of("/garden/1/light")).isEqualTo(places.of("/garden/1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [1, 2          | yaml-bracket       | 1 | 9",
                "a:~	- b         | yaml-tab           | 2 | 1",
                "a: b: c           | yaml-colon         | 1 | 5",
                "a: \"x            | yaml-quote         | 1 | 6",
                "a: *x             | yaml-alias         | 1 | 4",
                "a: @x             | yaml-needs-quotes  | 1 | 4",
                "- a~b: c          | yaml-indent        | 2 | 1",
                "a: 1~---~b: 2     | yaml-two-documents | 2 | 1"
            })
    void saysWhatTheParserCouldNotRead(String text, String code, int line, int column) {
        var finding = only(text.replace('~', '\n'));

        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.place()).isEqualTo(new Place(line, column));
    }

    @Test
    void saysWhereAControlCharacterHides() {
        assertThat(only("a: 1\nb: x\u0001"))
                .extracting(Finding::code, Finding::place)
                .containsExactly("yaml-control-character", new Place(2, 5));
    }

    @Test
    void findsFieldsThatStandTwice() {
        var finding = only("a: 1\nb: 2\na: 3\n");

        assertThat(finding.code()).isEqualTo("duplicate-key");
        assertThat(finding.place()).isEqualTo(new Place(3, 1));
        assertThat(finding.params()).containsEntry("first", 1);
    }

    @Test
    void keepsSmallTextsFromBecomingHugeDocuments() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 9; level++) {
            bomb.append("a%d: &a%d [%s]\n"
                    .formatted(
                            level, level, "*a%d, *a%d, *a%d, *a%d, *a%d".replace("%d", Integer.toString(level - 1))));
        }

        assertThat(only(bomb.toString()).code()).isEqualTo("too-many-values");
        assertThat(only("[".repeat(20_000)).code()).isEqualTo("too-deep");
        assertThat(only("a: &a [*a]").code()).isEqualTo("alias-of-itself");
        assertThat(only("a: " + "x".repeat(ReadYaml.LONGEST)).code()).isEqualTo("text-too-long");
        assertThat(only("a: !!binary aGk=").code()).isEqualTo("tag-not-allowed");
        assertThat(only("a: .inf").code()).isEqualTo("not-a-number");
        assertThat(only("# nothing").code()).isEqualTo("empty");
    }
}
