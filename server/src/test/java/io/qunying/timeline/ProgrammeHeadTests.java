package io.qunying.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ProgrammeHeadTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TEXT = """
            {"key": "p", "title": "会员日", "in": ["a"], "anchor": "calendar", "if": "group.members > 1",
             "stages": ["daily"], "every": "Mon 10:00", "from": "2026-01-01", "until": "2026-12-31", "late": "skip",
             "grace": "3h", "days": "all", "off": "next", "priority": "normal", "approval": false,
             "steps": [{"key": "s", "at": "+0s", "note": "hi"}]}
            """;

    private static Map<String, String> head(ObjectNode document) {
        return ProgrammeHead.of(SpecReader.read("/programmes/0", document));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            title    | "会员节"            | 会员节
            in       | ["a", "b"]         | a, b
            anchor   | "tag.added(vip)"   | tag.added(vip)
            if       | "group.members > 2" | group.members > 2
            stages   | ["daily", "weak"]  | daily, weak
            every    | "Tue 10:00"        | Tue 10:00
            from     | "2026-02-01"       | 2026-02-01
            until    | "2026-11-30"       | 2026-11-30
            late     | "merge"            | merge
            grace    | "4h"               | 4h
            days     | "workdays"         | workdays
            off      | "drop"             | drop
            priority | "high"             | high
            approval | true               | true
            """)
    void showsEachWordThatChanged(String word, String value, String shown) {
        var before = head((ObjectNode) JSON.readTree(TEXT));
        var document = (ObjectNode) JSON.readTree(TEXT);
        document.set(word, JSON.readTree(value));

        var changed = head(document).entrySet().stream()
                .filter(it -> !it.getValue().equals(before.get(it.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(changed).containsEntry(word, shown);
    }
}
