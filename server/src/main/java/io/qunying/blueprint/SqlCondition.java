package io.qunying.blueprint;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A condition to be put behind {@code WHERE}: true or false for every row, never null, and true exactly where
 * {@link Conditions.Condition#holds} is.
 *
 * @param values the named parameters, {@code c0} and up
 */
public record SqlCondition(String sql, Map<String, Object> values) {

    /** Where the values of names are found in a query. */
    public interface Columns {

        /**
         * The column of a name of the vocabulary, or null if the database cannot read it, such as sealed phone numbers.
         */
        @Nullable Column find(String name);
    }

    /** Where the values of one name are. No expression may fail for any row: PostgreSQL decides what it reads first. */
    public sealed interface Column {

        /** An expression: whether there is a value of the type of the name, and no empty text. Null counts as no. */
        String known();

        /**
         * One value: {@code text}, {@code float8}, {@code boolean} or {@code timestamptz} by the type of the name.
         *
         * @param sql an expression; not null where the value is known, and anything elsewhere
         */
        record One(String known, String sql) implements Column {}

        /**
         * A list of texts.
         *
         * @param holds from an expression of a text to whether the list has it
         * @param size an expression; how many elements
         */
        record Texts(String known, UnaryOperator<String> holds, String size) implements Column {}
    }
}
