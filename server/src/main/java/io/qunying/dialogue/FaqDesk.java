package io.qunying.dialogue;

import io.qunying.channel.hosted.PlainText;
import io.qunying.dialogue.Places.Wanted;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets staff write frequent questions. */
@Component
class FaqDesk {

    static final int MOST = 5000;
    private static final int LONGEST_QUESTION = 200;
    private static final int LONGEST_ANSWER = 1000;
    private static final int MOST_PHRASINGS = 50;

    private final FaqTable table;
    private final FaqBook book;
    private final SentReplies sent;
    private final Places places;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;

    FaqDesk(FaqTable table, FaqBook book, SentReplies sent, Places places, AuditTrail audit, Ids ids, Clock clock) {
        this.table = table;
        this.book = book;
        this.sent = sent;
        this.places = places;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** An entry as someone writes it. */
    record Draft(Wanted where, String question, List<String> phrasings, String answer, boolean enabled) {}

    /** @param lately how often it answered in the last 30 days */
    record EntryView(FaqEntry entry, long lately) {}

    List<EntryView> list(StaffMember by) {
        var scope = by.scope().filter();
        var entries = table.of(scope == null ? null : Sql.ids(scope));
        var counts = sent.countSince(
                entries.stream().map(FaqEntry::id).toList(), clock.instant().minus(ReplyDesk.LATELY));
        return entries.stream()
                .map(it -> new EntryView(it, counts.getOrDefault(it.id(), 0L)))
                .toList();
    }

    @Transactional
    public UUID add(Draft draft, StaffMember by) {
        var entry = written(ids.next(), 0, places.require(draft.where(), by), draft, by);
        refuse(problems(entry));
        addAll(List.of(entry), by);
        return entry.id();
    }

    @Transactional
    public void change(UUID id, int version, Draft draft, StaffMember by) {
        require(id, by);
        var entry = written(id, version, places.require(draft.where(), by), draft, by);
        refuse(problems(entry));
        if (table.save(List.of(entry)) == 0) {
            throw new DomainException(Category.CONFLICT, "changed-meanwhile");
        }
        book.forget();
        audit.record(by.actor(), "faq.changed", "faq", id, entry.scope().branch(), Map.of());
    }

    @Transactional
    public void remove(UUID id, StaffMember by) {
        var entry = require(id, by);
        table.delete(id);
        book.forget();
        audit.record(
                by.actor(), "faq.removed", "faq", id, entry.scope().branch(), Map.of("question", entry.question()));
    }

    /** All or none. */
    void addAll(List<FaqEntry> entries, StaffMember by) {
        var branch = entries.getFirst().scope().branch();
        if (table.count(branch) + entries.size() > MOST) {
            throw new DomainException(Category.CONFLICT, "faq-too-many", Map.of("max", MOST));
        }
        table.save(entries);
        book.forget();
        audit.record(by.actor(), "faq.added", "faq", entries.getFirst().id(), branch, Map.of("count", entries.size()));
    }

    private FaqEntry require(UUID id, StaffMember by) {
        var entry = table.find(id).orElseThrow(() -> new NotFound("faq", id));
        by.scope().require(entry.scope().branch(), "faq", id);
        return entry;
    }

    /** Not checked yet. */
    FaqEntry written(UUID id, int version, Scope scope, Draft draft, StaffMember by) {
        return new FaqEntry(
                id,
                new Scope(scope.branch(), scope.community(), null),
                PlainText.clean(draft.question()),
                draft.phrasings().stream()
                        .map(PlainText::clean)
                        .filter(it -> !it.isEmpty())
                        .distinct()
                        .toList(),
                PlainText.clean(draft.answer()),
                draft.enabled(),
                version,
                clock.instant(),
                by.name());
    }

    static List<FieldError> problems(FaqEntry entry) {
        var problems = new ArrayList<FieldError>();
        if (Terms.of(entry.question()).isEmpty()) {
            problems.add(new FieldError("question", "required"));
        }
        if (entry.answer().isEmpty()) {
            problems.add(new FieldError("answer", "required"));
        }
        ReplyCheck.length(problems, "question", entry.question(), LONGEST_QUESTION);
        ReplyCheck.length(problems, "answer", entry.answer(), LONGEST_ANSWER);
        problems.addAll(Texts.problems("answer", entry.answer()));
        if (entry.phrasings().size() > MOST_PHRASINGS) {
            problems.add(new FieldError("phrasings", "too-many", Map.of("max", MOST_PHRASINGS)));
        }
        entry.phrasings().stream()
                .filter(it -> it.length() > LONGEST_QUESTION)
                .findFirst()
                .ifPresent(it -> ReplyCheck.length(problems, "phrasings", it, LONGEST_QUESTION));
        return problems;
    }

    static void refuse(List<FieldError> problems) {
        if (!problems.isEmpty()) {
            throw new FieldErrors(problems);
        }
    }
}
