package io.qunying.person;

import io.qunying.channel.Connections;
import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming;
import io.qunying.channel.Incoming.Kind;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tags that staff put on customers on a platform, where they are kept the same, become tags of the person. */
@Component
class HearTags implements InboxPhase {

    private final Connections connections;
    private final People people;
    private final Identities identities;
    private final KeptTags kept;
    private final WornTags worn;
    private final TagsDue due;
    private final Compared compared;
    private final Clock clock;

    /** Where what was compared is written down. */
    @Component
    record Compared(TagMarks marks, TagDecisions decisions, TagDoubts doubts) {}

    HearTags(
            Connections connections,
            People people,
            Identities identities,
            KeptTags kept,
            WornTags worn,
            TagsDue due,
            Compared compared,
            Clock clock) {
        this.connections = connections;
        this.people = people;
        this.identities = identities;
        this.kept = kept;
        this.worn = worn;
        this.due = due;
        this.compared = compared;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.MEMBERSHIP;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        batch.stream()
                .map(InboxEvent::incoming)
                .filter(it -> it.kind() == Kind.TAGS_CHANGED
                        && "delete".equals(it.payload().get("how")))
                .forEach(this::forget);
        var told = batch.stream().filter(HearTags::tellsTags).toList();
        if (told.isEmpty()) {
            return;
        }
        var keptTags = kept
                .of(told.stream().map(it -> it.incoming().connection()).collect(Collectors.toSet()))
                .stream()
                .filter(it -> it.goneAt() == null)
                .toList();
        if (!keptTags.isEmpty()) {
            hear(told, keptTags);
        }
    }

    private static boolean tellsTags(InboxEvent event) {
        var payload = event.incoming().payload();
        return event.person() != null
                && event.incoming().kind() == Kind.CUSTOMER_CHANGED
                && payload.get("tags") instanceof Collection<?>
                && payload.get("staff") instanceof String;
    }

    private void forget(Incoming incoming) {
        kept.gone(incoming.connection(), named(incoming, "tag"), named(incoming, "group"));
    }

    private static List<String> named(Incoming incoming, String name) {
        return incoming.payload().get(name) instanceof String ref ? List.of(ref) : List.of();
    }

    private void hear(List<InboxEvent> told, List<KeptTags.Kept> keptTags) {
        var roots = people.lockAll(
                told.stream().map(it -> Objects.requireNonNull(it.person())).collect(Collectors.toSet()));
        var lookups = new HashMap<InboxEvent, UUID>();
        told.forEach(it -> lookups.put(it, lookup(it.incoming())));
        var persons = new HashSet<>(roots.values());
        var tags = keptTags.stream().map(KeptTags.Kept::tag).collect(Collectors.toSet());
        var comparison = new TagComparison(
                compared.marks().find(new HashSet<>(lookups.values())),
                worn.since(persons, tags),
                worn.takenOff(persons, tags),
                clock.instant());
        var concerned = new HashSet<UUID>();
        for (var event : told) {
            var root = roots.get(event.person());
            if (root != null) {
                concerned.add(root);
                var spot = Objects.requireNonNull(lookups.get(event));
                keptTags.stream()
                        .filter(it -> it.connection().equals(event.incoming().connection()))
                        .forEach(it -> comparison.hear(event.incoming(), root, spot, it));
            }
        }
        write(comparison, concerned);
    }

    private UUID lookup(Incoming incoming) {
        var channel = connections.get(incoming.connection()).channel();
        return identities.lookup(ChannelIdentity.of(channel, incoming.senderRef()));
    }

    private void write(TagComparison comparison, Set<UUID> concerned) {
        comparison
                .putOn()
                .forEach((connection, wearings) -> worn.tell(worn.add(wearings, connection), new HashMap<>()));
        worn.remove(comparison.takenOff());
        compared.marks().write(comparison.marks());
        comparison.doubts().forEach(compared.doubts()::add);
        compared.decisions().add(comparison.decisions(), clock.instant());
        due.compare(concerned);
    }
}
