package io.qunying.testing;

import io.qunying.community.CommunityDesk;
import io.qunying.community.CommunityDocument;
import io.qunying.community.CommunityDocument.CommunityClass;
import io.qunying.community.CommunityDocument.GroupPlan;
import io.qunying.community.Seats;
import io.qunying.community.Seats.Reservation.Reserved;
import io.qunying.fact.Attribution;
import io.qunying.person.Persons;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Branches;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** People, branches and communities for tests, made by the public operations. */
@NullMarked
public final class World {

    public static final StaffMember OWNER = AsStaff.member(Role.OWNER, BranchScope.ALL);

    private final Branches branches;
    private final CommunityDesk communities;
    private final Seats seats;
    private final Persons persons;
    private final Clock clock;

    World(Branches branches, CommunityDesk communities, Seats seats, Persons persons, Clock clock) {
        this.branches = branches;
        this.communities = communities;
        this.seats = seats;
        this.persons = persons;
        this.clock = clock;
    }

    public static World of(AutowireCapableBeanFactory beans) {
        return beans.createBean(World.class);
    }

    /** One that nobody else has. */
    public UUID branch() {
        return branches.create("分站 " + UUID.randomUUID(), OWNER).id();
    }

    public UUID person(String name) {
        var person = persons.arrive(UUID.randomUUID()).person();
        persons.describe(person, name, Map.of());
        return person;
    }

    /** An open community of shop owners, as the template has it. */
    public UUID shopOwners(UUID branch) {
        return open(branch, communities.template("shopping-guide", "导购之家", "channel"));
    }

    /** An open community that takes everyone into groups of 200. */
    public UUID openToAll(UUID branch) {
        var it = communities.template("shopping-guide", "大家", "content");
        return open(
                branch,
                new CommunityDocument(
                        null,
                        it.name(),
                        it.kind(),
                        it.positioning(),
                        it.rules(),
                        List.of(new CommunityClass("all", "所有人", "true", null)),
                        List.of(),
                        new GroupPlan(List.of(), "大家{n}群", 200, 20, null, true),
                        it.nicknameTemplate(),
                        false,
                        it.holdHours(),
                        null));
    }

    public UUID open(UUID branch, CommunityDocument document) {
        var community = communities.draft(branch, document, OWNER);
        communities.open(community, OWNER);
        return community;
    }

    /** A seat for the person, in the class and region given by {@code person.…} values. */
    public Reserved seat(UUID community, UUID person, Map<String, Object> values) {
        return (Reserved) seats.reserve(
                community, person, values, Attribution.NONE, clock.instant().plus(Duration.ofDays(2)));
    }
}
