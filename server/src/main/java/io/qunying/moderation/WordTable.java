package io.qunying.moderation;

import io.qunying.moderation.text.LexiconEntry;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the operator's own words. */
@Component
class WordTable {

    private final JdbcClient jdbc;

    WordTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A word of the operator (自有词).
     *
     * @param category as conditions ask for it, such as {@code ad}; empty for an allowed word without one
     */
    record OwnWord(
            UUID id, String word, String category, boolean allowed, boolean bySound, Instant addedAt, String addedBy) {

        LexiconEntry entry() {
            return new LexiconEntry(word, category, allowed, bySound);
        }
    }

    /** Tells one state of all words from another. */
    record Edition(long count, @Nullable UUID last) {}

    Edition edition() {
        // Ids are made in the order of time, and nothing of a row changes.
        return jdbc.sql("SELECT count(*) AS count, (SELECT id FROM moderation_word ORDER BY id DESC LIMIT 1) AS last"
                        + " FROM moderation_word")
                .query((row, _) -> new Edition(row.getLong("count"), Sql.idOrNull(row, "last")))
                .single();
    }

    List<OwnWord> all() {
        return jdbc.sql("SELECT * FROM moderation_word").query(WordTable::word).list();
    }

    /** The latest first. */
    List<OwnWord> page(String part, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                        SELECT * FROM moderation_word
                        WHERE (:before::uuid IS NULL OR id < :before::uuid) AND position(:part IN lower(word)) > 0
                        ORDER BY id DESC LIMIT :limit""")
                .param("part", part.toLowerCase(java.util.Locale.ROOT))
                .param("before", before == null ? null : before.toString())
                .param("limit", limit)
                .query(WordTable::word)
                .list();
    }

    /** Those whom somebody else has just added stay as they are. */
    void insert(List<OwnWord> words) {
        jdbc.sql("""
                        INSERT INTO moderation_word (id, word, category, allowed, by_sound, added_at, added_by)
                        SELECT * FROM unnest(:ids::uuid[], :words::text[], :categories::text[], :allowed::boolean[],
                                             :bySound::boolean[], :ats::timestamptz[], :bys::text[])
                        ON CONFLICT (word) DO NOTHING""")
                .param("ids", Sql.column(words, OwnWord::id))
                .param("words", Sql.column(words, OwnWord::word))
                .param("categories", Sql.column(words, OwnWord::category))
                .param("allowed", Sql.column(words, OwnWord::allowed))
                .param("bySound", Sql.column(words, OwnWord::bySound))
                .param("ats", Sql.column(words, OwnWord::addedAt))
                .param("bys", Sql.column(words, OwnWord::addedBy))
                .update();
    }

    int delete(List<UUID> ids) {
        return jdbc.sql("DELETE FROM moderation_word WHERE id = ANY(:ids::uuid[])")
                .param("ids", Sql.ids(ids))
                .update();
    }

    private static OwnWord word(ResultSet row, int number) throws SQLException {
        return new OwnWord(
                Sql.id(row, "id"),
                row.getString("word"),
                row.getString("category"),
                row.getBoolean("allowed"),
                row.getBoolean("by_sound"),
                Sql.time(row, "added_at"),
                row.getString("added_by"));
    }
}
