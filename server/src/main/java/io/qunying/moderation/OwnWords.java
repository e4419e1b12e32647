package io.qunying.moderation;

import io.qunying.moderation.WordTable.OwnWord;
import io.qunying.moderation.text.Lexicon;
import io.qunying.moderation.text.LexiconBuilder;
import io.qunying.moderation.text.LexiconEntry;
import io.qunying.moderation.text.LexiconProblem;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.Fresh;
import io.qunying.platform.Ids;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The words that are looked for: those of the operator, and the shipped ones that the operator has not put otherwise.
 */
@Component
class OwnWords {

    private static final int MOST = 200_000;
    private static final int MOST_AT_ONCE = 20_000;

    private final WordTable table;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;
    private final Fresh<Lexicon> lexicon;
    private final Fresh<Map<String, Integer>> categories;

    OwnWords(WordTable table, AuditTrail audit, Ids ids, Clock clock) {
        this.table = table;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        lexicon = new Fresh<>(clock, table::edition, () -> own().addShipped().build());
        categories = new Fresh<>(clock, table::edition, this::count);
    }

    /**
     * @param added how many are new
     * @param leftOut lines that are no words, and why
     */
    record Adding(int added, List<LexiconProblem> leftOut) {}

    Lexicon lexicon() {
        return lexicon.get();
    }

    /**
     * Adds what is a word and says what is none, so that one bad line does not cost the others.
     *
     * @param lines {@code word TAB category TAB flags} as in {@link LexiconBuilder#addLines}
     * @param category of lines without one
     * @throws DomainException {@code too-many-words}
     */
    @Transactional
    public Adding add(List<String> lines, String category, StaffMember by) {
        var builder = own();
        var before = builder.entries().size();
        if (lines.size() > MOST_AT_ONCE || before + lines.size() > MOST) {
            throw new DomainException(
                    DomainException.Category.INVALID,
                    "too-many-words",
                    Map.of("atOnce", MOST_AT_ONCE, "most", MOST, "there", before));
        }
        var leftOut = builder.addLines(lines, category);
        var entries = builder.entries();
        var now = clock.instant();
        var fresh = entries.subList(before, entries.size()).stream()
                .map(it ->
                        new OwnWord(ids.next(), it.word(), it.category(), it.allowed(), it.bySound(), now, by.name()))
                .toList();
        if (!fresh.isEmpty()) {
            table.insert(fresh);
            forget();
            audit.record(by.actor(), "words.added", "lexicon", "own", null, Map.of("words", fresh.size()));
        }
        return new Adding(fresh.size(), leftOut);
    }

    @Transactional
    public void remove(List<UUID> words, StaffMember by) {
        var gone = table.delete(words);
        forget();
        audit.record(by.actor(), "words.removed", "lexicon", "own", null, Map.of("words", gone));
    }

    private void forget() {
        lexicon.forget();
        categories.forget();
    }

    /** Tells one state of what is looked for from another. */
    String edition() {
        return table.edition().toString();
    }

    /** The words of some categories as they are written, without those that are allowed. */
    List<String> inCategories(Set<String> categories) {
        return known().filter(it -> categories.contains(it.category()))
                .map(LexiconEntry::word)
                .toList();
    }

    /** How many words there are in each category. */
    Map<String, Integer> categories() {
        return categories.get();
    }

    private Map<String, Integer> count() {
        return known().collect(Collectors.toMap(LexiconEntry::category, _ -> 1, Integer::sum, TreeMap::new));
    }

    private Stream<LexiconEntry> known() {
        return own().addShipped().entries().stream().filter(it -> !it.allowed());
    }

    private LexiconBuilder own() {
        var builder = Lexicon.builder();
        table.all().forEach(it -> builder.add(it.entry()));
        return builder;
    }
}
