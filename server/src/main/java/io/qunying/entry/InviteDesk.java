package io.qunying.entry;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Outbox;
import io.qunying.channel.Support;
import io.qunying.community.Communities;
import io.qunying.person.Persons;
import io.qunying.platform.QunyingProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What an invitation by a playbook draws on. */
@Component
record InviteDesk(
        CodeTable codes,
        KeepInvitations invitations,
        Outbox outbox,
        Communities communities,
        Connections connections,
        Persons persons,
        QunyingProperties properties) {

    /** @param refs who can be reached there, by their ids on its platform */
    record Reached(UUID connection, Map<UUID, String> refs) {}

    Optional<LiveCode> code(UUID community) {
        return codes.findForInvitation(community, null).flatMap(codes::find);
    }

    List<String> tokens(LiveCode code, int count) {
        return invitations.once(code, count);
    }

    String link(LiveCode code, String token) {
        return properties.baseUrl().strip().replaceFirst("/+$", "") + "/c/" + code.code() + "?i=" + token;
    }

    String name(LiveCode code) {
        return communities.get(code.community()).name();
    }

    /** Those of the calls who can be written to alone, where the community that they are in lives. */
    Reached reach(UUID from, List<Call> calls) {
        var connection = connections.get(communities.get(from).connection());
        var isPossible =
                connections.connector(connection.id()).support(Capability.SEND_TO_PERSON) != Support.IMPOSSIBLE;
        var people = calls.stream()
                .flatMap(it -> Stream.ofNullable(it.subject().person()))
                .collect(Collectors.toSet());
        return new Reached(connection.id(), isPossible ? persons.channelRefs(people, connection.channel()) : Map.of());
    }
}
