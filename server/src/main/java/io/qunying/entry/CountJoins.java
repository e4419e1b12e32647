package io.qunying.entry;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming.Kind;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.person.Persons;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Notes who came into a group of another platform by which code. The platform says so only in the list of a group, so
 * it is noted hours after the joining itself, as of the moment of that.
 */
@Component
class CountJoins implements InboxPhase {

    private final Entrances entrances;
    private final Facts facts;
    private final Persons persons;

    CountJoins(Entrances entrances, Facts facts, Persons persons) {
        this.entrances = entrances;
        this.facts = facts;
        this.persons = persons;
    }

    @Override
    public Stage stage() {
        return Stage.RECORD;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var branches = new TreeMap<UUID, Set<UUID>>();
        var came = batch.stream()
                .filter(it -> it.incoming().kind() == Kind.MEMBER_JOINED && it.person() != null)
                .flatMap(it -> fact(it, branches).stream())
                .toList();
        if (!came.isEmpty()) {
            facts.recordAll(came);
            branches.forEach((branch, added) -> persons.addAllToBranch(added, branch));
        }
    }

    private Optional<Fact> fact(InboxEvent event, SortedMap<UUID, Set<UUID>> branches) {
        var incoming = event.incoming();
        var presence = event.presence();
        var state = CodeState.read(incoming.payload().get("state"));
        var entrance = state.flatMap(it -> entrances.find(it.code()));
        if (presence == null || !presence.inside() || entrance.isEmpty()) {
            return Optional.empty();
        }
        var code = entrance.get().code();
        var person = Objects.requireNonNull(event.person());
        var at = incoming.payload().get("since") instanceof String since ? Instant.parse(since) : incoming.at();
        branches.computeIfAbsent(code.branch(), _ -> new HashSet<>()).add(person);
        return Optional.of(Fact.of(Verb.GROUP_CODE_USED, at, person)
                .in(code.branch(), code.community(), null)
                .from(KeepInvitations.attribution(code, state.orElseThrow().scene(), null))
                .on(code.id())
                .once("group-code:" + incoming.groupRef() + ":" + presence.account() + ":" + at.getEpochSecond()));
    }
}
