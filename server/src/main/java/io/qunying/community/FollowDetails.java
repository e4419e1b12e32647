package io.qunying.community;

import io.qunying.community.PresenceTable.Inside;
import io.qunying.platform.Ids;
import io.qunying.platform.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is told of members who stay: how they are called, what they are in the group, since when they are in. */
@Component
class FollowDetails {

    private final JdbcClient jdbc;
    private final PresenceTable presences;
    private final AdoptedSeats seats;
    private final SeatNews news;
    private final SeatTable clock;
    private final Ids ids;

    FollowDetails(
            JdbcClient jdbc, PresenceTable presences, AdoptedSeats seats, SeatNews news, SeatTable clock, Ids ids) {
        this.jdbc = jdbc;
        this.presences = presences;
        this.seats = seats;
        this.news = news;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param named whether a name was known before, so that this one is a change */
    record Detail(Inside inside, boolean named) {}

    private record Renamed(UUID seat, String before, String after, boolean named) {}

    /** Empty where nothing is new. */
    static Stream<Detail> changed(Inside before, Inside now) {
        return differs(before.since(), now.since())
                        || differs(before.role(), now.role())
                        || differs(before.nickname(), now.nickname())
                ? Stream.of(new Detail(now, before.nickname() != null))
                : Stream.empty();
    }

    private static boolean differs(@Nullable Object before, @Nullable Object now) {
        return now != null && !now.equals(before);
    }

    void follow(List<Detail> all) {
        if (all.isEmpty()) {
            return;
        }
        presences.write(all.stream().map(Detail::inside).toList());
        var renamed = new ArrayList<Renamed>();
        jdbc.sql("""
                        UPDATE seat s SET nickname = coalesce(told.nickname, s.nickname),
                               role = CASE WHEN told.role IN ('OWNER', 'ADMIN') THEN told.role
                                           WHEN told.role = 'MEMBER' AND s.role IN ('OWNER', 'ADMIN') THEN 'MEMBER'
                                           ELSE s.role END,
                               joined_at = coalesce(s.joined_at, told.since)
                          FROM unnest(:groups::uuid[], :persons::uuid[], :nicknames::text[], :roles::text[],
                                   :since::timestamptz[], :named::boolean[])
                                   AS told (group_id, person, nickname, role, since, named)
                         WHERE s.group_id = told.group_id AND s.person = told.person AND s.state = 'JOINED'
                        RETURNING s.id, old.nickname AS before, new.nickname AS after, told.named""")
                .param("groups", Sql.column(all, it -> it.inside().account().group()))
                .param("persons", Sql.column(all, it -> it.inside().person()))
                .param(
                        "nicknames",
                        Sql.column(all, it -> Nicknames.shortened(it.inside().nickname())))
                .param("roles", Sql.column(all, it -> it.inside().role()))
                .param("since", Sql.column(all, it -> it.inside().since()))
                .param("named", Sql.column(all, Detail::named))
                .query(row -> {
                    renamed.add(new Renamed(
                            Sql.id(row, "id"),
                            row.getString("before"),
                            row.getString("after"),
                            row.getBoolean("named")));
                });
        note(renamed.stream()
                .filter(it -> it.named() && !Objects.equals(it.before(), it.after()))
                .toList());
    }

    private void note(List<Renamed> all) {
        if (all.isEmpty()) {
            return;
        }
        var now = clock.now();
        jdbc.sql("""
                        INSERT INTO nickname_change (id, seat, at, before, after)
                        SELECT id, seat, :now, before, after
                          FROM unnest(:ids::uuid[], :seats::uuid[], :before::text[], :after::text[])
                              AS renamed (id, seat, before, after)""")
                .param("now", Sql.at(now))
                .param("ids", Sql.column(all, _ -> ids.next()))
                .param("seats", Sql.column(all, Renamed::seat))
                .param("before", Sql.column(all, Renamed::before))
                .param("after", Sql.column(all, Renamed::after))
                .update();
        news.allRenamed(seats.find(all.stream().map(Renamed::seat).toList()), now);
    }
}
