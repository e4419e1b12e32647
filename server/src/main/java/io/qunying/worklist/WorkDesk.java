package io.qunying.worklist;

import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.NotFound;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import io.qunying.worklist.WorkItem.Entry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Taking up, checking off and cancelling; doing and handing over have classes of their own. */
@Component
class WorkDesk {

    static final String QUESTION_KEY = "question:";

    private final WorkTable table;
    private final Facts facts;
    private final QuestionTable questions;
    private final CloseQuestions closing;
    private final AuditTrail audit;
    private final Clock clock;

    WorkDesk(
            WorkTable table,
            Facts facts,
            QuestionTable questions,
            CloseQuestions closing,
            AuditTrail audit,
            Clock clock) {
        this.table = table;
        this.facts = facts;
        this.questions = questions;
        this.closing = closing;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public void claim(UUID id, StaffMember by) {
        var item = lockOpen(id, by);
        if (by.id().equals(item.owner())) {
            return;
        }
        if (item.owner() != null) {
            throw new DomainException(Category.CONFLICT, "work-claimed");
        }
        requireFor(item, by);
        assign(item, by.id());
        record(item, "work.claimed", by, Map.of());
    }

    @Transactional
    public void check(UUID id, int entry, boolean done, StaffMember by) {
        var item = lockOpen(id, by);
        requireFor(item, by);
        if (entry < 0 || entry >= item.checklist().size()) {
            throw new FieldErrors("entry", "not-a-choice");
        }
        var checklist = new ArrayList<>(item.checklist());
        checklist.set(entry, new Entry(checklist.get(entry).text(), done));
        table.check(id, checklist);
    }

    /** By those who manage. A send is cancelled where it comes from, not here. */
    @Transactional
    public void cancel(UUID id, StaffMember by) {
        var item = lockOpen(id, by);
        if (!by.may(Permission.WORK_MANAGE)) {
            throw new DomainException(Category.FORBIDDEN, "work-not-yours");
        }
        if (item.dispatch() != null) {
            throw new DomainException(Category.CONFLICT, "work-is-a-send");
        }
        if (item.kind() == Worklist.Kind.JOIN_REQUEST) {
            throw new DomainException(Category.CONFLICT, "work-decided-elsewhere");
        }
        table.cancel(id);
        if (item.kind() == Worklist.Kind.QUESTION) {
            closing.dismiss(questionOf(item), by.id(), clock.instant());
        }
        record(item, "work.cancelled", by, Map.of());
    }

    WorkItem find(UUID id, StaffMember by) {
        var item = table.find(id).orElseThrow(() -> new NotFound("work-item", id));
        item.requireSeen(by);
        return item;
    }

    /** Locks an open item that the asker may see. */
    WorkItem lockOpen(UUID id, StaffMember by) {
        var seen = find(id, by);
        if (seen.kind() == Worklist.Kind.QUESTION) {
            // The question first and then the item, as when it is answered in the group.
            questions.lockOpen(List.of(questionOf(seen)));
        }
        var item = table.lock(id).orElseThrow(() -> new NotFound("work-item", id));
        if (!item.isOpen()) {
            throw new DomainException(
                    Category.CONFLICT,
                    "work-not-open",
                    Map.of("state", item.state().name()));
        }
        return item;
    }

    static void requireFor(WorkItem item, StaffMember by) {
        if (!item.isFor(by)) {
            throw new DomainException(Category.FORBIDDEN, "work-not-yours");
        }
    }

    /** What {@link SweepWork} made the key of. */
    static UUID questionOf(WorkItem item) {
        return UUID.fromString(item.key().substring(QUESTION_KEY.length()));
    }

    void assign(WorkItem item, UUID owner) {
        var now = clock.instant();
        table.assign(item.id(), owner, now);
        facts.record(AddWork.fact(
                        Verb.TASK_ASSIGNED, now, owner, item.id(), item.kind().name(), item.person())
                .in(item.branch(), item.community(), item.group()));
    }

    void record(WorkItem item, String action, StaffMember by, Map<String, Object> details) {
        audit.record(by.actor(), action, "work-item", item.id(), item.branch(), details);
    }
}
