package io.qunying.moderation.learn;

import java.util.Random;
import java.util.stream.IntStream;

/** Shares messages out into equal parts by chance, always the same for the same seed. */
final class Folds {

    private final int[] fold;

    Folds(int messages, int folds, long seed) {
        fold = new int[messages];
        var order = IntStream.range(0, messages).toArray();
        var random = new Random(seed);
        for (int index = messages - 1; index >= 0; index--) {
            int other = random.nextInt(index + 1);
            int chosen = order[other];
            order[other] = order[index];
            fold[chosen] = index % folds;
        }
    }

    int[] inside(int which) {
        return IntStream.range(0, fold.length).filter(it -> fold[it] == which).toArray();
    }

    int[] outside(int which) {
        return IntStream.range(0, fold.length).filter(it -> fold[it] != which).toArray();
    }
}
