package io.qunying.community;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Connections;
import io.qunying.community.Communities.Positioning;
import io.qunying.community.Communities.Rules;
import io.qunying.community.CommunityDocument.CommunityClass;
import io.qunying.community.CommunityDocument.GroupPlan;
import io.qunying.community.Seats.Reservation;
import io.qunying.community.Seats.Reservation.Reserved;
import io.qunying.fact.Attribution;
import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.person.Persons;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import io.qunying.testing.World;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Communities as tests want them. */
@NullMarked
class CommunityFixtures {

    static final StaffMember OWNER = World.OWNER;
    static final StaffMember STRANGER = AsStaff.member(Role.MANAGER, new BranchScope(false, Set.of(UUID.randomUUID())));

    static final List<CommunityClass> CLASSES = List.of(
            new CommunityClass("store", "实体店主", "person.identity == 'store'", null),
            new CommunityClass("wechat", "微商", "person.identity == 'wechat'", null),
            new CommunityClass("web", "网商", "person.identity == 'web'", null),
            new CommunityClass("consumer", "C 端用户", "person.identity == 'consumer'", "本群仅限店主"));
    static final List<List<String>> CONFLICTS = List.of(List.of("store", "wechat"), List.of("store", "web"));

    private final ManageCommunity manage;
    private final Seats seats;
    private final Neighbours neighbours;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final UUID branch;

    private CommunityFixtures(
            ManageCommunity manage, Seats seats, Neighbours neighbours, JdbcClient jdbc, Clock clock, UUID branch) {
        this.manage = manage;
        this.seats = seats;
        this.neighbours = neighbours;
        this.jdbc = jdbc;
        this.clock = clock;
        this.branch = branch;
    }

    /** What other modules give. */
    private record Neighbours(Persons persons, Connections connections, MockMvcTester http) {}

    /** In a branch of their own. */
    static CommunityFixtures in(AutowireCapableBeanFactory beans) {
        return new CommunityFixtures(
                beans.getBean(ManageCommunity.class),
                beans.getBean(Seats.class),
                new Neighbours(
                        beans.getBean(Persons.class),
                        beans.getBean(Connections.class),
                        beans.getBean(MockMvcTester.class)),
                beans.getBean(JdbcClient.class),
                beans.getBean(Clock.class),
                World.of(beans).branch());
    }

    UUID branch() {
        return branch;
    }

    UUID hosted() {
        return neighbours.connections().hosted().id();
    }

    /** One to such a platform. */
    UUID connection(String channel) {
        return neighbours.connections().add(channel, channel).id();
    }

    UUID person() {
        return neighbours.persons().arrive(UUID.randomUUID()).person();
    }

    UUID person(String name, Map<String, Object> profile) {
        var person = person();
        neighbours.persons().describe(person, name, profile);
        return person;
    }

    /** One of the operator's own, marked by the owner in the console. */
    UUID staff(String name) {
        var person = person();
        assertThat(neighbours
                        .http()
                        .put()
                        .uri("/api/console/people/{id}", person)
                        .with(AsStaff.owner())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"" + name + "\",\"staff\":true}"))
                .hasStatusOk();
        return person;
    }

    /** Both are proved to be one: they give the same phone. */
    void proveToBeOne(UUID one, UUID other) {
        var phone = new Identity(
                IdentityKind.PHONE, "1" + ThreadLocalRandom.current().nextLong(3_000_000_000L, 10_000_000_000L));
        neighbours.persons().prove(one, phone, Actor.SYSTEM);
        neighbours.persons().prove(other, phone, Actor.SYSTEM);
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

    static CommunityDocument with(CommunityDocument it, String zone, Course course) {
        return new CommunityDocument(
                it.version(),
                it.name(),
                it.kind(),
                it.positioning(),
                it.rules(),
                it.classes(),
                it.conflicts(),
                it.groups(),
                it.nicknameTemplate(),
                it.nicknameRequired(),
                it.holdHours(),
                it.welcome(),
                zone,
                course);
    }

    /** A member of that class, inside. */
    Reserved joined(UUID community, String identity) {
        var reserved = reserved(community, identity);
        seats.join(reserved.seat(), "杭州-店-女装");
        return reserved;
    }

    /** @param per what makes lines, such as {@code class,region}, or nothing */
    static GroupPlan plan(String per, int capacity, int reserve, @Nullable Integer maxGroups) {
        var keys = per.isEmpty() ? List.<String>of() : List.of(per.split(","));
        var name = new StringBuilder();
        keys.forEach(it -> name.append('{').append(it).append('}'));
        return new GroupPlan(keys, name + "导购{n}群", capacity, reserve, maxGroups, true);
    }

    UUID open(GroupPlan plan) {
        return open(document(plan), hosted());
    }

    UUID open(CommunityDocument document, UUID connection) {
        var community = manage.create(branch, connection, document, OWNER);
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
                values(identity, "华东"),
                Attribution.NONE,
                clock.instant().plus(Duration.ofDays(2)));
    }

    Reserved reserved(UUID community, String identity) {
        return (Reserved) reserve(community, person(), identity);
    }

    boolean recorded(String key) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM fact WHERE key = :key)")
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    long removals(UUID seat) {
        return jdbc.sql("SELECT count(*) FROM fact WHERE key LIKE :key")
                .param("key", "group.removed:" + seat + ":%")
                .query(Long.class)
                .single();
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
