package io.qunying.content;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.StepKind.End;
import io.qunying.blueprint.Subject;
import io.qunying.community.Groups;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.StringNode;

/** Posts the next of a column in a group because somebody says so. */
@Component
class PostByHand {

    private final ManageColumns columns;
    private final PostColumns post;
    private final Groups groups;
    private final AuditTrail audit;
    private final Clock clock;

    PostByHand(ManageColumns columns, PostColumns post, Groups groups, AuditTrail audit, Clock clock) {
        this.columns = columns;
        this.post = post;
        this.groups = groups;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Asking twice with one id is asking once.
     *
     * @return the post
     * @throws DomainException with the code of why it was not posted, such as {@code pool-empty}
     */
    @Transactional
    public UUID post(UUID id, UUID groupId, UUID clientId, StaffMember by) {
        var column = columns.get(id, by);
        var group = groups.find(Set.of(groupId)).get(groupId);
        if (group == null || !column.plan().communities().contains(group.community())) {
            throw new NotFound("group", groupId);
        }
        var call = new Call(
                "column:" + id + ":" + groupId + ":" + clientId,
                column.playbook() == null ? id : column.playbook(),
                "column-" + column.key(),
                "by-hand",
                new Subject(column.branch(), group.community(), groupId, null, group.zone()),
                clock.instant(),
                0,
                StringNode.valueOf(column.key()),
                "normal",
                false,
                by.id(),
                null);
        return switch (post.carryOut(List.of(call), List.of(column)).getFirst()) {
            case End.Done(var object) -> published(object, column, by);
            case End.Skipped(var code, var params) -> throw refusal(code, params);
            case End.Failed(var code, var params) -> throw refusal(code, params);
            case End.Later(var at) -> throw new IllegalStateException("a column that waits until " + at);
        };
    }

    private UUID published(@Nullable UUID post, Column column, StaffMember by) {
        if (post == null) {
            throw new IllegalStateException("a post without an id in column " + column.id());
        }
        audit.record(by.actor(), "column.posted", "column", column.id(), column.branch(), Map.of("post", post));
        return post;
    }

    private static DomainException refusal(String code, Map<String, ?> params) {
        return new DomainException(Category.CONFLICT, code, Map.copyOf(params));
    }
}
