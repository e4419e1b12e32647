package io.qunying.blueprint;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Conditions in CEL (Common Expression Language), compiled against a vocabulary so that a misspelt name or a comparison
 * of different types is an error when written, not when met.
 */
public interface Conditions {

    /** The type of a name. */
    enum ValueType {
        TEXT,
        NUMBER,
        BOOLEAN,
        TIME,
        TEXTS
    }

    /**
     * A question about what someone did lately, as in {@code person.did('message.sent', '1d')}.
     *
     * @param verb of the fact
     * @param within such as {@code 12h} or {@code 7d}
     */
    record Did(String verb, String within) {}

    /** A compiled condition; safe to keep and to share between threads. */
    interface Condition {

        String source();

        /** The names of the vocabulary it asks for. */
        Set<String> names();

        /**
         * Whether the condition holds. A name without a value makes it false, whatever the operator: an unknown fact
         * proves nothing.
         */
        boolean holds(Map<String, Object> values);

        /** What it asks about the past; empty unless compiled with history. */
        default Set<Did> history() {
            return Set.of();
        }

        /** Like {@link #holds(Map)}, with the answers about the past. */
        default boolean holds(Map<String, Object> values, Predicate<Did> did) {
            return holds(values);
        }

        /**
         * The same question for the database.
         *
         * @throws ConditionInvalid with the place of what has no equal in SQL
         */
        SqlCondition toSql(SqlCondition.Columns columns);
    }

    /**
     * Compiles.
     *
     * @param vocabulary full names such as {@code person.identity} with their types
     * @throws ConditionInvalid with line and column if it does not parse, does not type-check or is not a yes-or-no
     *     question
     */
    Condition compile(String source, Map<String, ValueType> vocabulary);

    /** Compiles a condition that may also ask {@code person.did(verb, within)}. It cannot become SQL then. */
    Condition compileWithHistory(String source, Map<String, ValueType> vocabulary);
}
