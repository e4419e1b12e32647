package io.qunying.channel.roster;

import io.qunying.platform.Page;
import io.qunying.platform.Sql;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The groups behind a connection, as far as the platform tells of them. */
@RestController
@RequestMapping("/api/console/connections/{connection}/groups")
class RosterController {

    private final JdbcClient jdbc;

    RosterController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A group on the platform.
     *
     * @param inside how many are in it as far as is known
     * @param capacity how many the platform lets in, or null where it does not say
     * @param gone whether it is dissolved, or our account is no longer in it
     * @param listedAt the moment that the last whole list told of, or null before the first
     * @param failure why the last list could not be had, or null
     */
    record RosterGroup(
            String ref,
            @Nullable String name,
            long inside,
            @Nullable Integer capacity,
            boolean gone,
            @Nullable Instant listedAt,
            @Nullable String failure) {}

    @GetMapping
    @Allowed({Permission.COMMUNITY_READ, Permission.CONNECTION_MANAGE})
    Page<RosterGroup> listRosterGroups(
            @PathVariable UUID connection,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var size = Math.clamp(limit, 1, Page.LIMIT);
        var rows = jdbc.sql("""
                        SELECT g.*, (SELECT count(*) FROM roster_member m
                                     WHERE m.connection = g.connection AND m.group_ref = g.group_ref AND inside) AS inside
                        FROM roster_group g
                        WHERE g.connection = :connection AND g.group_ref > :cursor
                        ORDER BY g.group_ref LIMIT :limit""")
                .param("connection", connection)
                .param("cursor", cursor == null ? "" : cursor)
                .param("limit", size + 1)
                .query((row, _) -> new RosterGroup(
                        row.getString("group_ref"),
                        row.getString("name"),
                        row.getLong("inside"),
                        row.getObject("capacity", Integer.class),
                        row.getBoolean("gone"),
                        Sql.timeOrNull(row, "listed_at"),
                        row.getString("failure")))
                .list();
        return Page.of(rows, size, RosterGroup::ref);
    }
}
