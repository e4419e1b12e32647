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
