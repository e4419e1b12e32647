package io.qunying.person;

import io.qunying.fact.Facts;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.NotFound;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes two records one person, and takes that back. */
@Component
class Merging {

    private final People people;
    private final MergeRows rows;
    private final Facts facts;
    private final AuditTrail audit;
    private final ObjectProvider<MergeParticipant> participants;

    Merging(
            People people,
            MergeRows rows,
            Facts facts,
            AuditTrail audit,
            ObjectProvider<MergeParticipant> participants) {
        this.people = people;
        this.rows = rows;
        this.facts = facts;
        this.audit = audit;
        this.participants = participants;
    }

    @Transactional
    UUID mergeIntoOlder(UUID one, UUID other, Actor by) {
        rows.lockMerges();
        var first = people.resolve(one);
        var second = people.resolve(other);
        if (first.equals(second)) {
            return first;
        }
        var older = rows.lockOlderFirst(first, second);
        var into = older.equals(first) ? first : second;
        merge(older.equals(first) ? second : first, into, by);
        return into;
    }

    /** What speaks against making two people one, without doing it; each code as {@link MergeRefused} names it. */
    @Transactional
    List<String> refusals(UUID from, UUID into) {
        return participants.stream()
                .map(it -> it.refusal(from, into))
                .flatMap(Optional::stream)
                .toList();
    }

    /** By the will of staff. */
    @Transactional
    UUID mergeInto(UUID one, UUID other, Actor by) {
        rows.lockMerges();
        var from = people.resolve(one);
        var into = people.resolve(other);
        if (from.equals(into)) {
            throw new DomainException(Category.CONFLICT, "already-one-person", Map.of("person", into));
        }
        rows.lockOlderFirst(from, into);
        return merge(from, into, by);
    }

    private UUID merge(UUID from, UUID into, Actor by) {
        participants.forEach(it -> it.refusal(from, into).ifPresent(because -> {
            throw new MergeRefused(from, into, because);
        }));
        var merge = rows.merge(from, into, by.name());
        facts.merge(from, into);
        participants.forEach(it -> it.merge(from, into));
        audit.record(by, "person.merged", "person", into, null, Map.of("from", from, "merge", merge));
        return merge;
    }

    /**
     * Gives back to the record what came with it. What was said of the person since stays with the person.
     *
     * <p>A record whose target was itself merged on is given back only after that later merge was undone: whoever else
     * moved things along, moved them twice.
     */
    @Transactional
    void undo(UUID merge, Actor by) {
        rows.lockMerges();
        var made = rows.find(merge).orElseThrow(() -> new NotFound("merge", merge));
        if (made.undone()) {
            throw new DomainException(Category.CONFLICT, "merge-undone", Map.of("merge", merge));
        }
        var later = rows.findInForceFrom(made.into());
        if (later.isPresent()) {
            throw new DomainException(Category.CONFLICT, "merge-not-the-last", Map.of("undoFirst", later.get()));
        }
        people.lock(made.into());
        rows.undo(made);
        facts.unmerge(made.from());
        participants.forEach(it -> it.undo(made.from(), made.into()));
        audit.record(
                by, "person.merge-undone", "person", made.into(), null, Map.of("from", made.from(), "merge", merge));
    }
}
