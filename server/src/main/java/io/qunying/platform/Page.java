package io.qunying.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is followed by key, not by offset: deep pages cost what the first one costs, and rows that
 * come or go between two pages neither repeat nor hide others.
 *
 * @param next the cursor for the page after this one, or null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** The largest page anyone gets. */
    public static final int LIMIT = 200;

    /**
     * Makes a page from {@code limit + 1} fetched rows: the extra row only tells that there is more.
     *
     * @param key the cursor of a row, usually its id
     */
    public static <T> Page<T> of(List<T> fetched, int limit, Function<T, String> key) {
        if (fetched.size() <= limit) {
            return new Page<>(fetched, null);
        }
        var items = fetched.subList(0, limit);
        return new Page<>(List.copyOf(items), key.apply(items.getLast()));
    }

    public <R> Page<R> map(Function<T, R> each) {
        return new Page<>(items.stream().map(each).toList(), next);
    }
}
