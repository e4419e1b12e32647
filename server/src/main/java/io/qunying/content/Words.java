package io.qunying.content;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Enum constants as documents write them: {@code co-creation}. */
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> Optional<E> read(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(it -> of(it).equals(word))
                .findFirst();
    }
}
