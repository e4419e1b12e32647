package io.qunying.moderation.breaker;

import io.qunying.moderation.text.Lexicon;
import io.qunying.moderation.text.NormalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Knows by which words members complain. */
@Component
class Complaints {

    private static final String WORDS = "/moderation/breaker/complaints.txt";

    private final Lexicon words = read();

    boolean isOne(NormalText text) {
        return !words.find(text).isEmpty();
    }

    private static Lexicon read() {
        try (var file = Objects.requireNonNull(Complaints.class.getResourceAsStream(WORDS), WORDS)) {
            var builder = Lexicon.builder();
            var problems = builder.addLines(
                    new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList(),
                    "complaint");
            if (!problems.isEmpty()) {
                throw new IllegalStateException(WORDS + ": " + problems);
            }
            return builder.build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
