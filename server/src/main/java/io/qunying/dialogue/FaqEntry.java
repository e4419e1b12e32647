package io.qunying.dialogue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is asked again and again (常见问题), with its answer.
 *
 * @param phrasings other ways to ask the same
 * @param answer with variables
 */
record FaqEntry(
        UUID id,
        Scope scope,
        String question,
        List<String> phrasings,
        String answer,
        boolean enabled,
        int version,
        Instant changedAt,
        String changedBy) {

    Stream<String> ways() {
        return Stream.concat(Stream.of(question), phrasings.stream());
    }
}
