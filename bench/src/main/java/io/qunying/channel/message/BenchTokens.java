package io.qunying.channel.message;

import java.util.UUID;
import java.util.stream.IntStream;

/** Opens to the benchmarks by what messages are found. */
public final class BenchTokens {

    private BenchTokens() {}

    /** As the store keeps them for a message of a group. */
    public static String literal(UUID group, String text) {
        return Bigrams.literal(IntStream.concat(IntStream.of(Bigrams.place(group)), Bigrams.of(Bigrams.normal(text))));
    }
}
