package io.qunying.community;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.StepKind.End;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Carries out steps that change groups, line by line in the order in which everybody locks lines. */
@Component
class EachGroup {

    private final JdbcClient jdbc;

    EachGroup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<End> carryOut(List<Call> calls, BiFunction<Call, UUID, End> step) {
        var ends = new HashMap<String, End>();
        var byGroup = new HashMap<UUID, List<Call>>();
        for (var call : calls) {
            var group = call.subject().group();
            if (group == null) {
                ends.put(call.key(), new End.Skipped("no-group", Map.of()));
            } else {
                byGroup.computeIfAbsent(group, it -> new ArrayList<>()).add(call);
            }
        }
        for (var group : byLine(byGroup.keySet().toArray(UUID[]::new))) {
            for (var call : byGroup.getOrDefault(group, List.of())) {
                ends.put(call.key(), step.apply(call, group));
            }
        }
        return calls.stream()
                .map(it ->
                        Objects.requireNonNullElseGet(ends.get(it.key()), () -> new End.Failed("no-group", Map.of())))
                .toList();
    }

    private List<UUID> byLine(UUID[] groups) {
        return jdbc.sql("SELECT id FROM chat_group WHERE id = ANY (:ids::uuid[]) ORDER BY line, id")
                .param("ids", groups)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }
}
