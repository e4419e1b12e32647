package io.qunying.entry;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming.Kind;
import io.qunying.entry.Entrances.Entrance;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.person.Persons;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Notes who became a customer by which code, and who is one no longer. */
@Component
class CountFriends implements InboxPhase {

    private final Entrances entrances;
    private final Facts facts;
    private final Persons persons;
    private final ContactTable contacts;
    private final Clock clock;

    CountFriends(Entrances entrances, Facts facts, Persons persons, ContactTable contacts, Clock clock) {
        this.entrances = entrances;
        this.facts = facts;
        this.persons = persons;
        this.contacts = contacts;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.RECORD;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var turns = batch.stream()
                .filter(it -> it.isTurn() && it.person() != null && counts(it))
                .toList();
        if (turns.isEmpty()) {
            return;
        }
        var branches = new TreeMap<UUID, Set<UUID>>();
        facts.recordAll(turns.stream().map(it -> fact(it, branches)).toList());
        var codes = turns.stream()
                .flatMap(it -> entrance(it).stream())
                .map(it -> it.code().id())
                .collect(Collectors.toSet());
        if (!codes.isEmpty()) {
            contacts.lookAgain(codes, clock.instant());
        }
        branches.forEach((branch, added) -> persons.addAllToBranch(added, branch));
    }

    /** Who is only found in a list is nobody new, unless a code of ours had brought them and the callback was lost. */
    private boolean counts(InboxEvent event) {
        return !event.incoming().isFound() || entrance(event).isPresent();
    }

    private Optional<Entrance> entrance(InboxEvent event) {
        return state(event).flatMap(it -> entrances.find(it.code()));
    }

    private static Optional<CodeState> state(InboxEvent event) {
        return CodeState.read(event.incoming().payload().get("state"));
    }

    private Fact fact(InboxEvent event, Map<UUID, Set<UUID>> branches) {
        var incoming = event.incoming();
        var person = Objects.requireNonNull(event.person());
        var added = incoming.kind() == Kind.CUSTOMER_ADDED;
        var properties = Map.<String, Object>of(
                "staff", String.valueOf(incoming.payload().get("staff")),
                "how", String.valueOf(incoming.payload().getOrDefault("how", "")));
        var fact = Fact.of(added ? Verb.CONTACT_ADDED : Verb.CONTACT_LOST, incoming.at(), person)
                .with(properties)
                .once("contact:" + event.id());
        var entrance = entrance(event);
        if (entrance.isEmpty()) {
            return fact;
        }
        var code = entrance.get().code();
        branches.computeIfAbsent(code.branch(), _ -> new HashSet<>()).add(person);
        return fact.in(code.branch(), code.community(), null)
                .from(KeepInvitations.attribution(
                        code, state(event).orElseThrow().scene(), null))
                .on(code.id());
    }
}
