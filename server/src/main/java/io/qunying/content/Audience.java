package io.qunying.content;

import io.qunying.blueprint.Subject;
import io.qunying.community.Communities.Profile;
import io.qunying.community.GroupMembers.Group;
import io.qunying.community.GroupMembers.Member;
import io.qunying.community.GroupMembers.Place;
import io.qunying.person.Persons.Summary;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that a batch of sends needs to know of those who get them.
 *
 * @param refs of people on the channel of their community
 */
record Audience(
        Map<UUID, Group> groups,
        Map<Place, Member> members,
        Map<UUID, Summary> people,
        Map<UUID, Profile> communities,
        Map<UUID, String> refs) {

    Optional<Group> group(Subject subject) {
        return Optional.ofNullable(subject.group()).map(groups::get);
    }

    /** In the group of the subject now. */
    Optional<Member> member(Subject subject) {
        var group = subject.group();
        var person = subject.person();
        return group == null || person == null
                ? Optional.empty()
                : Optional.ofNullable(members.get(new Place(group, person)));
    }

    Optional<UUID> connection(Subject subject) {
        return group(subject)
                .map(Group::connection)
                .or(() -> Optional.ofNullable(communities.get(subject.community()))
                        .map(Profile::connection));
    }

    Values values(Subject subject, Instant at) {
        var group = group(subject);
        var community = communities.get(subject.community());
        var values = Values.in(
                group.map(Group::name).orElse(null),
                group.map(Group::communityName).orElse(community == null ? "" : community.name()),
                group.map(Group::classTitle).orElse(null),
                at,
                subject.zone());
        var person = subject.person();
        if (person == null) {
            return values;
        }
        var summary = people.get(person);
        var member = member(subject);
        return values.to(
                summary == null ? "" : summary.name(),
                member.map(Member::nickname).orElse(null),
                member.map(Member::number).orElse(null),
                member.map(Member::classTitle).orElse(null));
    }
}
