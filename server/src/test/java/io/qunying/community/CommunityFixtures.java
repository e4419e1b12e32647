package io.qunying.community;

import static io.qunying.community.CommunityTestWorld.HOSTED;
import static io.qunying.community.CommunityTestWorld.MAIN;

import io.qunying.community.Communities.Positioning;
import io.qunying.community.Communities.Rules;
import io.qunying.community.CommunityDocument.CommunityClass;
import io.qunying.community.CommunityDocument.GroupPlan;
import io.qunying.community.Seats.Reservation;
import io.qunying.community.Seats.Reservation.Reserved;
import io.qunying.fact.Attribution;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Communities as tests want them. */
@NullMarked
class CommunityFixtures {

    static final StaffMember OWNER =
            new StaffMember(UUID.randomUUID(), "店长", false, EnumSet.allOf(Permission.class), BranchScope.ALL);
    static final StaffMember STRANGER = new StaffMember(
            UUID.randomUUID(),
            "别的分站",
            false,
            EnumSet.allOf(Permission.class),
            new BranchScope(false, Set.of(UUID.randomUUID())));

    static final List<CommunityClass> CLASSES = List.of(
            new CommunityClass("store", "实体店主", "person.identity == 'store'", null),
            new CommunityClass("wechat", "微商", "person.identity == 'wechat'", null),
            new CommunityClass("web", "网商", "person.identity == 'web'", null),
            new CommunityClass("consumer", "C 端用户", "person.identity == 'consumer'", "本群仅限店主"));
    static final List<List<String>> CONFLICTS = List.of(List.of("store", "wechat"), List.of("store", "web"));

    private final ManageCommunity manage;
    private final Seats seats;
    private final JdbcClient jdbc;

    CommunityFixtures(ManageCommunity manage, Seats seats, JdbcClient jdbc) {
        this.manage = manage;
        this.seats = seats;
        this.jdbc = jdbc;
    }

    static CommunityDocument document(GroupPlan plan) {
        return new CommunityDocument(
                null,
                "导购群",
                "shopping-guide",
                new Positioning("复购", "店主", List.of("找款"), List.of("上新"), List.of("地推"), "四周不活跃就解散"),
                new Rules(List.of("晒单"), List.of("广告"), List.of("移出")),
                CLASSES,
                CONFLICTS,
                plan,
                "城市-店名-主营",
                false,
                48,
                null);
    }

    /** @param per what makes lines, such as {@code class,region}, or nothing */
    static GroupPlan plan(String per, int capacity, int reserve, @Nullable Integer maxGroups) {
        var keys = per.isEmpty() ? List.<String>of() : List.of(per.split(","));
        var name = new StringBuilder();
        keys.forEach(it -> name.append('{').append(it).append('}'));
        return new GroupPlan(keys, name + "导购{n}群", capacity, reserve, maxGroups, true);
    }

    UUID open(GroupPlan plan) {
        return open(document(plan), HOSTED);
    }

    UUID open(CommunityDocument document, UUID connection) {
        var community = manage.create(MAIN, connection, document, OWNER);
        manage.open(community.id(), OWNER);
        return community.id();
    }

    static Map<String, Object> values(String identity, String region) {
        return Map.of("person.identity", identity, "person.region", region);
    }

    Reservation reserve(UUID community, UUID person, String identity) {
        return seats.reserve(
                community,
                person,
                values(identity, "east"),
                Attribution.NONE,
                java.time.Clock.systemUTC().instant().plus(Duration.ofDays(2)));
    }

    Reserved reserved(UUID community, String identity) {
        return (Reserved) reserve(community, UUID.randomUUID(), identity);
    }

    /** Promise 1, asked of the tables. Each query names what breaks it, so none may find a row. */
    List<String> brokenPromises(UUID community) {
        return jdbc.sql("""
                SELECT 'occupied ' || g.name || ' ' || g.occupied || ' of ' || g.capacity AS broken
                  FROM chat_group g
                 WHERE g.community = :community
                   AND (g.occupied > g.capacity
                        OR g.occupied <> (SELECT count(*) FROM seat s WHERE s.group_id = g.id AND NOT s.staff
                                             AND s.state IN ('RESERVED', 'JOINED'))
                        OR g.joined <> (SELECT count(*) FROM seat s WHERE s.group_id = g.id AND NOT s.staff
                                           AND s.state = 'JOINED')
                        OR (g.state = 'OPEN') <> (g.occupied < g.capacity) AND g.state <> 'CLOSED')
                UNION ALL
                SELECT 'two seats at one time ' || one.person
                  FROM seat one JOIN seat other ON other.community = one.community AND other.person = one.person
                                               AND other.id > one.id
                 WHERE one.community = :community
                   AND tstzrange(one.reserved_at, one.ended_at) && tstzrange(other.reserved_at, other.ended_at)
                   AND NOT EXISTS (SELECT FROM seat_merge m WHERE m.seat IN (one.id, other.id))
                UNION ALL
                SELECT 'conflict in ' || one.group_id || ': ' || one.class_key || ' and ' || other.class_key
                  FROM seat one JOIN seat other ON other.group_id = one.group_id
                  JOIN class_conflict c ON c.community = one.community AND c.one = one.class_key
                                       AND c.other = other.class_key
                 WHERE one.community = :community AND NOT one.staff AND NOT other.staff
                   AND tstzrange(one.reserved_at, one.ended_at) && tstzrange(other.reserved_at, other.ended_at)
                UNION ALL
                SELECT 'groups of line ' || l.title
                  FROM group_line l
                 WHERE l.community = :community
                   AND l.groups <> (SELECT count(*) FROM chat_group g WHERE g.line = l.id AND g.state <> 'CLOSED')
                UNION ALL
                SELECT 'number twice ' || member_number
                  FROM seat WHERE community = :community AND member_number IS NOT NULL
                 GROUP BY member_number HAVING count(*) > 1
                """).param("community", community).query(String.class).list().stream()
                .map(String::valueOf)
                .toList();
    }
}
