package io.qunying.channel.hosted;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How a poll stands.
 *
 * @param byOption votes of the options that have any
 * @param chosen the options of whoever looks
 */
record Tally(Map<Integer, Long> byOption, long voters, List<Integer> chosen) {

    static final Tally NONE = new Tally(Map.of(), 0, List.of());

    List<Long> counts(int options) {
        return IntStream.range(0, options)
                .mapToObj(it -> byOption.getOrDefault(it, 0L))
                .toList();
    }
}
