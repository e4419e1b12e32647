package io.qunying.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.blueprint.Variables;
import io.qunying.platform.FieldErrors.FieldError;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTests {

    /** In China it is the next day already. */
    private static final Values VALUES = Values.in(
                    "导购1群", "导购之家", null, Instant.parse("2026-12-01T17:00:00Z"), ZoneId.of("Asia/Shanghai"))
            .to("李兰", "杭州-阿兰-女装", 7L, "实体店主");

    @Test
    void fillsEveryVariable() {
        var all = "{name}|{nickname}|{group}|{community}|{number}|{date}|{class}";

        assertThat(Variables.problems("text", all)).isEmpty();
        assertThat(fill(all)).isEqualTo("李兰|杭州-阿兰-女装|导购1群|导购之家|0007|12月2日|实体店主");
        assertThat(all.split("\\|")).hasSameSizeAs(Variables.NAMES);
    }

    @Test
    void addressesAWholeGroupAsEveryone() {
        var values = Values.in(null, "导购之家", null, Instant.EPOCH, ZoneId.of("UTC"));

        assertThat(Variables.fill("{name}，{nickname}，{group}{number}{class}", values.byName()))
                .isEqualTo("大家，大家，导购之家");
    }

    @Test
    void callsWhoHasNoNameByTheNickname() {
        var values = Values.in("1群", "家", null, Instant.EPOCH, ZoneId.of("UTC")).to("", "阿兰", 1L, null);

        assertThat(Variables.fill("{name}", values.byName())).isEqualTo("阿兰");
    }

    @Test
    void takesBracesAndDollarsInANameForWhatTheyAre() {
        var values = Values.in("1群", "家", null, Instant.EPOCH, ZoneId.of("UTC")).to("{group}$1\\{{", null, null, null);

        assertThat(Variables.fill("你好 {name}！", values.byName())).isEqualTo("你好 {group}$1\\{{！");
    }

    @Test
    void letsADoubledBraceStandForItself() {
        assertThat(fill("{{name}} {name} {{ }}")).isEqualTo("{name} 李兰 { }");
        assertThat(Variables.problems("text", "{{no-variable}}")).isEmpty();
    }

    @Test
    void saysWhichVariableIsUnknownAndWhatWasMeant() {
        assertThat(Variables.problems("text", "{nikname} {name} {price}"))
                .containsExactly(
                        new FieldError("text", "variable-unknown-near", Map.of("name", "nikname", "near", "nickname")),
                        new FieldError(
                                "text",
                                "variable-unknown",
                                Map.of("name", "price", "known", String.join(", ", Variables.NAMES))));
    }

    private static String fill(String text) {
        return Variables.fill(text, VALUES.byName());
    }
}
