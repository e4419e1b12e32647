package io.qunying.community;

import io.qunying.channel.Connections;
import io.qunying.channel.Connections.Connection;
import io.qunying.channel.PlatformGroups.Seen;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Groups of other platforms that a community may take in. */
@RestController
@RequestMapping("/api/console/communities/{id}")
class AdoptionController {

    private final AdoptGroup adopt;
    private final LockGroup communities;
    private final Connections connections;

    AdoptionController(AdoptGroup adopt, LockGroup communities, Connections connections) {
        this.adopt = adopt;
        this.communities = communities;
        this.connections = connections;
    }

    /**
     * A group on its platform that is in no community.
     *
     * @param inside how many are in it as far as is known
     * @param capacity how many the platform lets in, or null where it does not say
     */
    record PlatformGroup(
            UUID connection,
            String connectionName,
            String channel,
            String ref,
            @Nullable String name,
            long inside,
            @Nullable Integer capacity) {}

    record Adoption(@Nullable UUID connection, @Nullable String ref) {}

    record AdoptedGroup(UUID id, String name) {}

    @GetMapping("/platform-groups")
    @Allowed(Permission.COMMUNITY_MANAGE)
    Page<PlatformGroup> listPlatformGroups(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        communities.community(id, by);
        var size = Math.clamp(limit, 1, Page.LIMIT);
        var names = connections.list().stream().collect(Collectors.toMap(Connection::id, Function.identity()));
        return Page.of(adopt.free(after(cursor), size + 1), size, it -> it.connection() + "/" + it.ref())
                .map(it -> view(it, names.getOrDefault(it.connection(), new Connection(it.connection(), "", ""))));
    }

    private static @Nullable Seen after(@Nullable String cursor) {
        var end = cursor == null ? -1 : cursor.indexOf('/');
        if (cursor == null || end < 0) {
            return null;
        }
        try {
            return new Seen(UUID.fromString(cursor.substring(0, end)), cursor.substring(end + 1), null, 0, null);
        } catch (IllegalArgumentException noId) {
            throw new FieldErrors("cursor", "invalid");
        }
    }

    private static PlatformGroup view(Seen it, Connection connection) {
        return new PlatformGroup(
                it.connection(),
                connection.name(),
                connection.channel(),
                it.ref(),
                it.name(),
                it.inside(),
                it.capacity());
    }

    /** Adopts it; a second time gives the same group. */
    @PostMapping("/adoptions")
    @Allowed(Permission.COMMUNITY_MANAGE)
    AdoptedGroup adoptGroup(@PathVariable UUID id, @RequestBody Adoption request, StaffMember by) {
        var connection = request.connection();
        var ref = request.ref();
        if (connection == null || ref == null) {
            throw new FieldErrors(connection == null ? "connection" : "ref", "required");
        }
        var group = adopt.adopt(id, connection, ref, by);
        return new AdoptedGroup(group.id(), group.name());
    }
}
