package io.qunying.community;

import io.qunying.community.GroupTable.GroupRow;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.staff.StaffMember;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Staff change a group's name, capacity or stage. */
@Component
class ChangeGroup {

    private static final int MOST_SEATS = 2_000;

    /** A group is dissolved by closing it. */
    private static final Set<String> STAGES = Set.of("RECRUITING", "STRONG", "DAILY", "WEAK", "CLOSING");

    private final LockGroup locks;
    private final GroupTable groups;
    private final SettleLine settle;
    private final GroupNews news;
    private final AuditTrail audit;

    ChangeGroup(LockGroup locks, GroupTable groups, SettleLine settle, GroupNews news, AuditTrail audit) {
        this.locks = locks;
        this.groups = groups;
        this.settle = settle;
        this.news = news;
        this.audit = audit;
    }

    /** @throws DomainException {@code capacity-below-members} */
    @Transactional
    public void change(UUID id, String newName, int capacity, @Nullable String stage, StaffMember by) {
        var name = NicknameTemplate.clean(newName);
        requireFields(name, capacity, stage);
        var locked = locks.lock(id, by);
        var group = locked.group();
        if (group.state().equals("CLOSED")) {
            throw new DomainException(Category.CONFLICT, "group-closed");
        }
        if (group.adopted() && "RECRUITING".equals(stage)) {
            throw new FieldErrors("stage", "not-a-choice");
        }
        if (capacity < group.occupied()) {
            throw new DomainException(
                    Category.CONFLICT,
                    "capacity-below-members",
                    Map.of("members", group.joined(), "reserved", group.occupied() - group.joined()));
        }
        change(group, name, capacity);
        if (stage != null && !stage.equals(group.stage())) {
            news.enteredStage(group, stage, groups.setStage(id, stage));
        }
        settle.freed(locked.community(), locked.line());
        audit.record(by.actor(), "group.changed", "group", id, group.branch(), Map.of("capacity", capacity));
    }

    private void change(GroupRow group, String name, int capacity) {
        try {
            groups.change(group.id(), name, capacity).ifPresent(at -> news.full(group, at));
        } catch (DuplicateKeyException taken) {
            throw new FieldErrors("name", "name-taken");
        }
        if (!name.equals(group.name())) {
            news.renamed(group, name);
        }
    }

    private static void requireFields(String name, int capacity, @Nullable String stage) {
        var errors = new ArrayList<FieldError>();
        if (name.isEmpty()) {
            errors.add(new FieldError("name", "required"));
        } else if (name.length() > NamingPattern.LONGEST_NAME) {
            errors.add(new FieldError("name", "too-long", Map.of("max", NamingPattern.LONGEST_NAME)));
        }
        if (capacity < 1 || capacity > MOST_SEATS) {
            errors.add(new FieldError("capacity", "out-of-range"));
        }
        if (stage != null && !STAGES.contains(stage)) {
            errors.add(new FieldError("stage", "not-a-choice"));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }
}
