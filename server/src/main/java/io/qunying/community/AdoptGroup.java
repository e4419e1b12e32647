package io.qunying.community;

import io.qunying.channel.PlatformGroups;
import io.qunying.channel.PlatformGroups.Seen;
import io.qunying.community.AdoptionTable.Adopted;
import io.qunying.community.Communities.State;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes groups that live on other platforms into a community (接入); those inside get seats a moment later. */
@Component
class AdoptGroup implements Adoptions {

    private static final int LOOKED_AT_ONCE = 200;

    private final LockGroup locks;
    private final PlatformGroups platforms;
    private final AdoptionTable table;
    private final SeatNews news;
    private final AuditTrail audit;
    private final Clock clock;

    AdoptGroup(
            LockGroup locks,
            PlatformGroups platforms,
            AdoptionTable table,
            SeatNews news,
            AuditTrail audit,
            Clock clock) {
        this.locks = locks;
        this.platforms = platforms;
        this.table = table;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The same group as before where the community has it already.
     *
     * @throws DomainException {@code group-taken} if another community has it, {@code community-closed}
     */
    @Transactional
    public Adopted adopt(UUID id, UUID connection, String ref, StaffMember by) {
        return adopt(locks.community(id, by), connection, ref, by.actor());
    }

    @Override
    @Transactional
    public boolean adopt(UUID id, UUID connection, String ref) {
        if (platforms.find(connection, ref).isEmpty()) {
            return false;
        }
        var known = table.find(connection, ref);
        if (known.isPresent()) {
            return known.get().community().equals(id);
        }
        var community = locks.community(id);
        return community.state() != State.CLOSED
                && adopt(community, connection, ref, Actor.SYSTEM).community().equals(id);
    }

    private Adopted adopt(Community community, UUID connection, String ref, Actor by) {
        var id = community.id();
        var seen = platforms.find(connection, ref).orElseThrow(() -> new NotFound("platform-group", ref));
        // Who is inside comes through the inbox like anybody who comes later, and so gets a seat.
        platforms.tellMembers(connection, ref);
        var line = table.lockLine(id);
        var known = table.find(connection, ref);
        if (known.isPresent()) {
            return own(known.get(), id);
        }
        if (community.state() == State.CLOSED) {
            throw new DomainException(Category.CONFLICT, "community-closed");
        }
        var now = clock.instant();
        var adopted = table.insert(line, seen, now);
        if (adopted.isEmpty()) {
            // Another community took it since it was looked for.
            return own(table.find(connection, ref).orElseThrow(), id);
        }
        var group = adopted.get();
        news.opened(community.branch(), id, group.id(), null, now);
        news.enteredStage(community.branch(), id, group.id(), AdoptionTable.STAGE, now);
        audit.record(
                by,
                "group.adopted",
                "group",
                group.id(),
                community.branch(),
                Map.of("community", id, "connection", connection));
        return group;
    }

    private static Adopted own(Adopted group, UUID community) {
        if (!group.community().equals(community)) {
            throw new DomainException(Category.CONFLICT, "group-taken");
        }
        return group;
    }

    /** Fills in the members of groups that an earlier version adopted. */
    @Transactional
    public boolean tellNext() {
        var group = table.nextUntold();
        group.ifPresent(it -> platforms.tellMembers(it.connection(), it.ref()));
        return group.isPresent();
    }

    /**
     * Those that are in no community.
     *
     * @param after the last one before them, or null to begin
     */
    List<Seen> free(@Nullable Seen after, int most) {
        var free = new ArrayList<Seen>();
        var looked = after;
        while (free.size() < most) {
            var some = platforms.list(looked, LOOKED_AT_ONCE);
            if (some.isEmpty()) {
                return free;
            }
            var taken = table.taken(some);
            some.stream().filter(it -> !taken.contains(it)).forEach(free::add);
            looked = some.getLast();
        }
        return free.subList(0, most);
    }
}
