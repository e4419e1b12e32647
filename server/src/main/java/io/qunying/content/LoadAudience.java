package io.qunying.content;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.Subject;
import io.qunying.channel.Connections;
import io.qunying.community.Communities;
import io.qunying.community.Communities.Profile;
import io.qunying.community.GroupMembers;
import io.qunying.community.GroupMembers.Place;
import io.qunying.person.Persons;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks up those a batch goes to: a fixed number of questions, however many they are. */
@Component
class LoadAudience {

    private final GroupMembers groups;
    private final Communities communities;
    private final Persons persons;
    private final Connections connections;

    LoadAudience(GroupMembers groups, Communities communities, Persons persons, Connections connections) {
        this.groups = groups;
        this.communities = communities;
        this.persons = persons;
        this.connections = connections;
    }

    Audience of(List<Call> calls) {
        var subjects = calls.stream().map(Call::subject).toList();
        var found = groups.groups(
                subjects.stream().map(Subject::group).filter(Objects::nonNull).collect(Collectors.toSet()));
        var people =
                subjects.stream().map(Subject::person).filter(Objects::nonNull).collect(Collectors.toSet());
        var profiles = profiles(subjects.stream().map(Subject::community).collect(Collectors.toSet()));
        return new Audience(
                found, groups.members(places(subjects)), persons.summaries(people), profiles, refs(subjects, profiles));
    }

    private static Set<Place> places(List<Subject> subjects) {
        var places = new HashSet<Place>();
        for (var subject : subjects) {
            var group = subject.group();
            var person = subject.person();
            if (group != null && person != null) {
                places.add(new Place(group, person));
            }
        }
        return places;
    }

    private Map<UUID, Profile> profiles(Collection<UUID> ids) {
        var profiles = new HashMap<UUID, Profile>();
        ids.forEach(it -> communities.find(it).ifPresent(profile -> profiles.put(it, profile)));
        return profiles;
    }

    /** Few playbooks live on more than one channel. */
    private Map<UUID, String> refs(List<Subject> subjects, Map<UUID, Profile> profiles) {
        var byChannel = new HashMap<String, Set<UUID>>();
        for (var subject : subjects) {
            var profile = profiles.get(subject.community());
            var person = subject.person();
            if (profile != null && person != null) {
                byChannel
                        .computeIfAbsent(connections.get(profile.connection()).channel(), _ -> new HashSet<>())
                        .add(person);
            }
        }
        var refs = new HashMap<UUID, String>();
        byChannel.forEach((channel, people) -> refs.putAll(persons.channelRefs(people, channel)));
        return refs;
    }
}
