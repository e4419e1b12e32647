package io.qunying.moderation;

import io.qunying.moderation.text.Lexicon;
import io.qunying.moderation.text.LexiconEntry;
import io.qunying.moderation.text.LexiconHit;
import io.qunying.moderation.text.NormalText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lexicon that is shipped with the operator's own words. What another node changed is seen within seconds. */
@Component
class WordBook {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable Edition edition;

    WordBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Tells one state of the own words from another. */
    private record Mark(long count, @Nullable String last) {}

    private record Edition(Mark mark, Lexicon lexicon, Instant until) {}

    List<LexiconHit> find(NormalText text) {
        return lexicon().find(text);
    }

    private Lexicon lexicon() {
        var known = edition;
        var now = clock.instant();
        if (known != null && now.isBefore(known.until())) {
            return known.lexicon();
        }
        var mark = mark();
        var next = new Edition(
                mark, known != null && known.mark().equals(mark) ? known.lexicon() : build(), now.plus(FRESH));
        edition = next;
        return next.lexicon();
    }

    private Mark mark() {
        return jdbc.sql("SELECT count(*) AS count, max(CAST(id AS text)) AS last FROM moderation_word")
                .query((row, _) -> new Mark(row.getLong("count"), row.getString("last")))
                .single();
    }

    private Lexicon build() {
        var builder = Lexicon.builder().addShipped();
        jdbc.sql("SELECT word, category FROM moderation_word ORDER BY id")
                .query((row, _) -> {
                    var category = row.getString("category");
                    return new LexiconEntry(
                            row.getString("word"), category == null ? "" : category, category == null, false);
                })
                .list()
                .forEach(builder::add);
        return builder.build();
    }
}
