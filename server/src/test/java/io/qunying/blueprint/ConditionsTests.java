package io.qunying.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.blueprint.Conditions.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTests {

    private static final Map<String, ValueType> VOCABULARY = Map.of(
            "person.identity", ValueType.TEXT,
            "person.staff_count", ValueType.NUMBER,
            "person.has_shop", ValueType.BOOLEAN,
            "person.opened", ValueType.TIME,
            "person.tags", ValueType.TEXTS);

    private final Conditions conditions = new CelConditions();

    @Test
    void holdsForTheValueAskedFor() {
        assertThat(holds("person.identity == 'store'", Map.of("person.identity", "store")))
                .isTrue();
        assertThat(holds("person.identity == 'store'", Map.of("person.identity", "web")))
                .isFalse();
        assertThat(holds("'vip' in person.tags", Map.of("person.tags", List.of("vip", "new"))))
                .isTrue();
        assertThat(holds("!('vip' in person.tags)", Map.of("person.tags", List.of())))
                .isTrue();
        assertThat(holds("person.staff_count >= 3", Map.of("person.staff_count", 3)))
                .isTrue();
        assertThat(holds("person.staff_count == 2.5", Map.of("person.staff_count", new BigDecimal("2.5"))))
                .isTrue();
        assertThat(holds(
                        "person.has_shop && person.identity.startsWith('st')",
                        Map.of("person.has_shop", true, "person.identity", "store")))
                .isTrue();
        assertThat(holds(
                        "person.opened < timestamp('2026-01-01T00:00:00Z')",
                        Map.of("person.opened", LocalDate.of(2025, 5, 1))))
                .isTrue();
        assertThat(holds(
                        "person.opened < timestamp('2026-01-01T00:00:00Z')",
                        Map.of("person.opened", Instant.parse("2026-05-01T00:00:00Z"))))
                .isFalse();
    }

    @Test
    void asksAboutThePastOnlyWhereItMay() {
        var source = "!person.did('message.sent', '1d') && person.identity == 'store'";
        var condition = conditions.compileWithHistory(source, VOCABULARY);

        assertThat(condition.history()).containsExactly(new Conditions.Did("message.sent", "1d"));
        assertThat(condition.holds(Map.of("person.identity", "store"), _ -> false))
                .isTrue();
        assertThat(condition.holds(
                        Map.of("person.identity", "store"), it -> it.verb().equals("message.sent")))
                .isFalse();
        assertThatThrownBy(() -> conditions.compile(source, VOCABULARY)).isInstanceOf(ConditionInvalid.class);
        assertThatThrownBy(() -> conditions.compileWithHistory("person.did('message.sent', 'soon')", VOCABULARY))
                .isInstanceOf(ConditionInvalid.class);
        assertThatThrownBy(() -> conditions.compileWithHistory("person.did(person.identity, '1d')", VOCABULARY))
                .isInstanceOf(ConditionInvalid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person.identity == 'consumer'",
                "person.identity != 'consumer'",
                "!(person.identity == 'consumer')",
                "person.identity == 'consumer' || person.has_shop",
                "person.staff_count < 5",
                "!('vip' in person.tags)"
            })
    void isFalseWithoutTheValueWhateverTheOperator(String source) {
        assertThat(holds(source, Map.of("person.has_shop", true))).isFalse();
    }

    @Test
    void isFalseForAValueOfAnotherType() {
        assertThat(holds("person.staff_count < 5", Map.of("person.staff_count", "two")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "person.idenity == 'store',1",
                "person.identity == 3,1",
                "person.identity,1",
                "person.tags == 'vip',1",
                "\"true &&\n person.nothing == 1\",2",
                "person.identity == ',1",
                "person.tags.exists(t; t == 'vip'),1",
            })
    void saysWhereAConditionIsWrong(String source, int line) {
        assertThatThrownBy(() -> conditions.compile(source, VOCABULARY))
                .isInstanceOfSatisfying(ConditionInvalid.class, it -> {
                    assertThat(it.code()).isEqualTo("condition-invalid");
                    assertThat(it.params()).containsEntry("line", line).containsKeys("column", "reason");
                });
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "person.idenity == 'store' | unknown-name-near | 1",
                "true && person.idenity.startsWith('st') | unknown-name-near | 9",
                "true &&  person.nothing_like_it == 'x' | unknown-name | 10",
                "person.identity == 3 | types | 17",
                "person.staff_count == 3 | number-without-point | 20",
                "person.identity | not-a-question | 7",
                "person.identity == | syntax | 19",
            })
    void saysWhatKindOfMistakeItIs(String source, String because, int column) {
        assertThatThrownBy(() -> conditions.compile(source, VOCABULARY))
                .isInstanceOfSatisfying(ConditionInvalid.class, it -> {
                    assertThat(it.textCode()).isEqualTo("condition-invalid." + because);
                    assertThat(it.params()).containsEntry("column", column);
                    if (because.endsWith("near")) {
                        assertThat(it.params()).containsEntry("near", "person.identity");
                    }
                });
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "person.has_shop && person.identity.matches('a+') | 43",
                "person.identity < 'a' && person.identity < person.identity | 42",
                "person.staff_count + 1.0 > 2.0 | 20",
                "person.tags[0] == 'vip' | 12",
                "person.identity in ['a', dyn(1)] | 29",
                "person.identity == '\u0000' | 20",
                "person.opened < timestamp('2026-01-01T00:00:00.000000001Z') | 26",
                "person.opened.getFullYear() == 2026 | 26",
            })
    void saysWherePeopleCannotBeSearched(String source, int column) {
        var condition = conditions.compile(source, VOCABULARY);

        assertThatThrownBy(() -> condition.toSql(name -> new SqlCondition.Column.One("k", "x")))
                .isInstanceOfSatisfying(
                        ConditionInvalid.class,
                        it -> assertThat(it.params())
                                .containsEntry("because", "not-for-search")
                                .containsEntry("line", 1)
                                .containsEntry("column", column));
    }

    @Test
    void refusesMacrosAndEndlessSources() {
        assertThatThrownBy(() -> conditions.compile("person.tags.exists(t, t == 'vip')", VOCABULARY))
                .isInstanceOf(ConditionInvalid.class);
        assertThatThrownBy(() -> conditions.compile("true" + " && true".repeat(400), VOCABULARY))
                .isInstanceOf(ConditionInvalid.class);
        assertThatThrownBy(() -> conditions.compile(" ", VOCABULARY)).isInstanceOf(ConditionInvalid.class);
    }

    @Test
    void namesWhatItAsksForAndCompilesOnce() {
        var condition = conditions.compile("person.identity == 'store' && person.has_shop", VOCABULARY);

        assertThat(condition.names()).containsExactlyInAnyOrder("person.identity", "person.has_shop");
        assertThat(conditions.compile("person.identity == 'store' && person.has_shop", VOCABULARY))
                .isSameAs(condition);
    }

    private boolean holds(String source, Map<String, Object> values) {
        return conditions.compile(source, VOCABULARY).holds(values);
    }
}
