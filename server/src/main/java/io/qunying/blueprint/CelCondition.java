package io.qunying.blueprint;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.Program;
import io.qunying.blueprint.Conditions.Condition;
import io.qunying.blueprint.Conditions.Did;
import io.qunying.blueprint.Conditions.ValueType;
import io.qunying.blueprint.SqlCondition.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

record CelCondition(
        String source,
        Set<String> names,
        Set<Did> history,
        Map<String, ValueType> vocabulary,
        CelAbstractSyntaxTree tree,
        CelRuntime runtime,
        Program program)
        implements Condition {

    @Override
    public boolean holds(Map<String, Object> values) {
        return holds(values, _ -> false);
    }

    @Override
    public boolean holds(Map<String, Object> values, Predicate<Did> did) {
        var known = new HashMap<String, Object>();
        for (var name : names) {
            var type = vocabulary.get(name);
            var value = type == null ? null : CelValues.of(type, values.get(name));
            if (value == null) {
                return false;
            }
            known.put(name, value);
        }
        try {
            return Boolean.TRUE.equals(
                    history.isEmpty() ? program.eval(known) : program.eval(known, CelHistory.answers(did)));
        } catch (CelEvaluationException undecidable) {
            return false; // such as a division by zero: like an unknown fact it proves nothing
        }
    }

    /**
     * What is asked stands behind a check that all is known, for every name, also one on the far side of an or: where
     * something is unknown the check is false, and false AND null is false.
     */
    @Override
    public SqlCondition toSql(Columns columns) {
        var constants = new CelConstants(tree, runtime, names);
        var question = new CelSql(tree, source, columns, constants).write();
        var parts = new ArrayList<String>();
        for (var name : new TreeSet<>(names)) {
            var column = Objects.requireNonNull(columns.find(name), name);
            parts.add("coalesce(" + column.known() + ", FALSE)");
        }
        parts.add(question);
        return new SqlCondition("(" + String.join(" AND ", parts) + ")", constants.values());
    }
}
