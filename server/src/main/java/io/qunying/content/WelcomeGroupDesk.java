package io.qunying.content;

import static java.util.stream.Collectors.toSet;

import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.WelcomeUses;
import io.qunying.channel.WelcomeUses.Place;
import io.qunying.channel.WelcomeUses.Progress;
import io.qunying.channel.WelcomeUses.Use;
import io.qunying.community.GroupMembers;
import io.qunying.community.GroupMembers.Group;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.NotFound;
import io.qunying.staff.Colleagues;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which groups are to choose a welcome of the library. */
@Component
class WelcomeGroupDesk {

    private final WelcomeUses uses;
    private final ConnectionSettings settings;
    private final GroupMembers groups;
    private final Colleagues colleagues;
    private final AuditTrail audit;

    WelcomeGroupDesk(
            WelcomeUses uses,
            ConnectionSettings settings,
            GroupMembers groups,
            Colleagues colleagues,
            AuditTrail audit) {
        this.uses = uses;
        this.settings = settings;
        this.groups = groups;
        this.colleagues = colleagues;
        this.audit = audit;
    }

    /** A group that can choose one. */
    record WelcomeGroup(UUID id, String name, String community) {}

    /**
     * A group that was asked to choose one.
     *
     * @param open whether it is still there
     * @param doneBy the name of who says that it is done, else null
     */
    record WelcomeUse(
            UUID group,
            String name,
            String community,
            boolean open,
            Progress progress,
            String askedBy,
            Instant askedAt,
            @Nullable String doneBy,
            @Nullable Instant doneAt) {}

    List<WelcomeGroup> choice(UUID connection) {
        return groups.openOn(connection).stream()
                .map(it -> new WelcomeGroup(it.id(), it.name(), it.communityName()))
                .toList();
    }

    List<WelcomeUse> list(UUID connection, UUID welcome) {
        var asked = uses.list(connection, welcome);
        var known = groups.groups(asked.stream().map(Use::group).toList());
        var names = colleagues.names(
                asked.stream().map(Use::doneBy).filter(Objects::nonNull).collect(toSet()));
        return asked.stream().map(it -> use(it, known.get(it.group()), names)).toList();
    }

    private static WelcomeUse use(Use it, @Nullable Group group, Map<UUID, String> names) {
        return new WelcomeUse(
                it.group(),
                group == null ? "" : group.name(),
                group == null ? "" : group.communityName(),
                group != null && group.open(),
                it.progress(),
                it.askedBy(),
                it.askedAt(),
                it.doneBy() == null ? null : names.get(it.doneBy()),
                it.doneAt());
    }

    /** @return how many were asked now */
    int ask(UUID connection, UUID welcome, List<UUID> wanted, StaffMember by) {
        if (wanted.isEmpty()) {
            throw new DomainException(Category.INVALID, "welcome-no-groups");
        }
        WelcomeDesk.requireOn(connection, settings);
        var asked = uses.ask(
                connection, welcome, places(connection, wanted), by.actor().name());
        audit.record(
                by.actor(),
                "welcome.asked",
                "welcome",
                welcome,
                null,
                Map.of("connection", connection, "groups", wanted.size(), "asked", asked));
        return asked;
    }

    private List<Place> places(UUID connection, List<UUID> wanted) {
        var known = groups.groups(wanted);
        var places = new ArrayList<Place>();
        for (var id : new LinkedHashSet<>(wanted)) {
            var group = known.get(id);
            if (group == null) {
                throw new NotFound("group", id);
            }
            if (!group.connection().equals(connection)) {
                throw new DomainException(Category.INVALID, "welcome-group-elsewhere", Map.of("name", group.name()));
            }
            var ref = group.ref();
            if (ref == null || !group.open()) {
                throw new DomainException(Category.CONFLICT, "welcome-group-closed", Map.of("name", group.name()));
            }
            places.add(new Place(id, ref));
        }
        return places;
    }
}
