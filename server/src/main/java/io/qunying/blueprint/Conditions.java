package io.qunying.blueprint;

import java.util.Map;
import java.util.Set;

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
}
