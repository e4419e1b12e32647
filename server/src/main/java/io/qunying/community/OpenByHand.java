package io.qunying.community;

import io.qunying.community.CommunityDocument.CommunityClass;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Staff open a group: the next of a line, also beyond what may open by itself, or one that was ordered. */
@Component
class OpenByHand {

    private final LockGroup locks;
    private final ClassBook book;
    private final OpenGroups openGroups;
    private final SettleLine settle;
    private final AuditTrail audit;

    OpenByHand(LockGroup locks, ClassBook book, OpenGroups openGroups, SettleLine settle, AuditTrail audit) {
        this.locks = locks;
        this.book = book;
        this.openGroups = openGroups;
        this.settle = settle;
        this.audit = audit;
    }

    @Transactional
    public void next(UUID community, UUID line, StaffMember by) {
        var known = locks.community(community, by);
        var locked = locks.lockLine(community, line);
        if (locked.adopted()) {
            throw new NotFound("line", line);
        }
        next(known, locked, by);
    }

    /** The line may be new. */
    @Transactional
    public void next(UUID id, @Nullable String classKey, Map<String, Object> values, StaffMember by) {
        var community = locks.community(id, by);
        var entry = community.document().classes().stream()
                .filter(it -> it.key().equals(classKey) && !it.refused())
                .findFirst()
                .or(() -> community.document().groups().perClass()
                        ? java.util.Optional.empty()
                        : java.util.Optional.of(new CommunityClass("", "", "true", null)))
                .orElseThrow(() -> new FieldErrors("values.class", "not-a-choice"));
        var classes = book.get(id, community.version());
        next(community, locks.lockLine(classes.lineFor(entry, values)), by);
    }

    private void next(Community community, GroupLine line, StaffMember by) {
        openGroups.open(community, line);
        settle.freed(community, locks.lockLine(community.id(), line.id()));
        audit.record(
                by.actor(), "group.opened", "line", line.id(), community.branch(), Map.of("community", community.id()));
    }

    /** Staff have made a planned group on its platform. */
    @Transactional
    public void complete(UUID id, @Nullable String ref, StaffMember by) {
        var locked = locks.lock(id, by);
        if (openGroups.complete(locked.community(), locked.line(), id, ref)) {
            settle.freed(locked.community(), locked.line());
            audit.record(
                    by.actor(), "group.opened", "group", id, locked.community().branch(), Map.of());
        }
    }
}
