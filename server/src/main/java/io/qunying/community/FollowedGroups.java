package io.qunying.community;

import io.qunying.community.FollowMembers.Gone;
import io.qunying.community.FollowMembers.Renamed;
import io.qunying.community.SeatTable.Held;
import io.qunying.community.SettleMembers.Followed;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Groups on other platforms whose people are followed, and what becomes of the groups themselves there. */
@Component
class FollowedGroups {

    static final String DISMISSED = "群在平台上已解散";
    static final String THROWN_OUT = "我方账号已不在群里";

    private final JdbcClient jdbc;
    private final LineTable lines;
    private final FreedLines freedLines;
    private final AdoptionTable adoptions;
    private final CloseGroup close;
    private final ApplicationEventPublisher events;

    FollowedGroups(
            JdbcClient jdbc,
            LineTable lines,
            FreedLines freedLines,
            AdoptionTable adoptions,
            CloseGroup close,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.freedLines = freedLines;
        this.adoptions = adoptions;
        this.close = close;
        this.events = events;
    }

    /** A group of a connection. */
    record Place(UUID connection, String ref) {}

    Map<Place, Followed> find(List<Place> places) {
        var found = new HashMap<Place, Followed>();
        if (places.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        SELECT g.id, g.community, c.version, g.line, g.connection, g.ref, g.name, g.opened_at
                          FROM unnest(:connections::uuid[], :refs::text[]) AS asked (connection, ref)
                          JOIN chat_group g ON g.connection = asked.connection AND g.ref = asked.ref
                          JOIN community c ON c.id = g.community
                         WHERE g.adopted AND g.state <> 'CLOSED'""")
                .param("connections", Sql.column(places, Place::connection))
                .param("refs", Sql.column(places, Place::ref))
                .query(row -> {
                    var group = new Followed(
                            Sql.id(row, "id"),
                            Sql.id(row, "community"),
                            row.getInt("version"),
                            Sql.id(row, "line"),
                            Sql.id(row, "connection"),
                            row.getString("ref"),
                            row.getString("name"),
                            Sql.time(row, "opened_at"));
                    found.put(new Place(group.connection(), group.ref()), group);
                });
        return found;
    }

    /** Every line of the communities, in one order, so that no two batches wait for each other. */
    void lockLines(Collection<UUID> communities) {
        if (communities.isEmpty()) {
            return;
        }
        lines.lockAll(communities);
    }

    /** Places in lines became free by reservations that were taken in adopted groups. */
    void freed(Map<UUID, Held> freed) {
        freed.forEach((line, held) -> freedLines.on(
                held.seat().community(), held.version(), lines.lock(line).orElseThrow()));
    }

    void rename(Renamed renamed) {
        adoptions.rename(renamed.group(), renamed.name());
    }

    void close(Gone gone) {
        var group = gone.group();
        close.gone(group.id(), gone.dismissed() ? DISMISSED : THROWN_OUT, Actor.SYSTEM);
        events.publishEvent(new GroupLost(group.community(), group.id(), group.name(), gone.dismissed()));
    }
}
