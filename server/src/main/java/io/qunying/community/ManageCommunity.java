package io.qunying.community;

import io.qunying.channel.Connections;
import io.qunying.community.Communities.State;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes, edits, opens and closes communities. */
@Component
class ManageCommunity implements CommunityDesk {

    private final CommunityTable table;
    private final CommunityLines lines;
    private final DocumentCheck check;
    private final Connections connections;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;

    ManageCommunity(
            CommunityTable table,
            CommunityLines lines,
            DocumentCheck check,
            Connections connections,
            AuditTrail audit,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.lines = lines;
        this.check = check;
        this.connections = connections;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param connection where its groups live */
    @Transactional
    public Community create(UUID branch, UUID connection, CommunityDocument document, StaffMember by) {
        check.accept(document);
        return insert(branch, connection, document, by.actor());
    }

    private Community insert(UUID branch, UUID connection, CommunityDocument document, Actor by) {
        var community = new Community(
                ids.next(),
                branch,
                connection,
                connections.hosted().id().equals(connection),
                State.DRAFT,
                1,
                clock.instant(),
                document);
        table.insert(community);
        record(by, "community.created", community);
        return community;
    }

    /**
     * Makes a playbook's word true, in our own rooms if the community is new: it says what the document says and is
     * open.
     */
    @Transactional
    public UUID apply(@Nullable UUID known, UUID branch, CommunityDocument document, Actor by) {
        check.accept(document);
        var community = known == null
                ? insert(branch, connections.hosted().id(), document, by)
                : table.lock(known).orElseThrow(() -> new NotFound("community", known));
        if (!community.document().says(document)) {
            save(community, document, by);
        }
        if (community.state() != State.OPEN) {
            open(table.lock(community.id()).orElseThrow(), by);
        }
        return community.id();
    }

    @Override
    public CommunityDocument template(@Nullable String template, String name, String kind) {
        return Templates.named(template, name, kind);
    }

    @Override
    @Transactional
    public UUID draft(UUID branch, CommunityDocument document, StaffMember by) {
        return create(branch, document, by).id();
    }

    /** The same in our own rooms; a transaction of its own, because it does not pass the proxy a second time. */
    @Transactional
    public Community create(UUID branch, CommunityDocument document, StaffMember by) {
        return create(branch, connections.hosted().id(), document, by);
    }

    @Override
    @Transactional
    public void save(UUID id, CommunityDocument document, StaffMember by) {
        check.accept(document);
        var community = lock(id, by);
        var edited = document.version();
        if (edited != null && edited != community.version()) {
            throw new DomainException(
                    Category.CONFLICT, "changed-meanwhile", Map.of("edited", edited, "now", community.version()));
        }
        save(community, document, by.actor());
    }

    private void save(Community community, CommunityDocument document, Actor by) {
        if (community.state() == State.OPEN) {
            requireComplete(document);
        }
        table.update(community.id(), document);
        lines.settleAll(table.find(community.id()).orElseThrow());
        record(by, "community.changed", community);
    }

    @Override
    @Transactional
    public void open(UUID id, StaffMember by) {
        open(lock(id, by), by.actor());
    }

    private void open(Community community, Actor by) {
        requireComplete(community.document());
        if (community.state() != State.OPEN) {
            table.setState(community.id(), State.OPEN);
            lines.openAll(table.find(community.id()).orElseThrow());
            record(by, "community.opened", community);
        }
    }

    @Override
    @Transactional
    public void close(UUID id, StaffMember by) {
        var community = lock(id, by);
        if (community.state() != State.CLOSED) {
            table.setState(id, State.CLOSED);
            lines.closeAll(id);
            record(by.actor(), "community.closed", community);
        }
    }

    private Community lock(UUID id, StaffMember by) {
        var community = table.lock(id).orElseThrow(() -> new NotFound("community", id));
        by.scope().require(community.branch(), "community", id);
        return community;
    }

    private static void requireComplete(CommunityDocument document) {
        var missing = document.positioning().missing();
        if (!missing.isEmpty()) {
            throw new DomainException(Category.INVALID, "positioning-incomplete", Map.of("missing", missing));
        }
        if (document.classes().stream().allMatch(it -> it.refused())) {
            throw new FieldErrors("classes", "no-class-welcome");
        }
    }

    private void record(Actor by, String action, Community community) {
        audit.record(by, action, "community", community.id(), community.branch(), Map.of());
    }
}
