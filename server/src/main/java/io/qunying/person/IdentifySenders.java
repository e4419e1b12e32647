package io.qunying.person;

import io.qunying.channel.Connections;
import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says of every event whose it is, making the people that are new. One query for the batch where all are known. */
@Component
class IdentifySenders implements InboxPhase {

    private static final Duration SEEN_ROUNDED_TO = Duration.ofHours(1);

    private final Connections connections;
    private final Identities identities;
    private final PersonRegister register;
    private final People people;
    private final JdbcClient jdbc;
    private final Clock clock;

    IdentifySenders(
            Connections connections,
            Identities identities,
            PersonRegister register,
            People people,
            JdbcClient jdbc,
            Clock clock) {
        this.connections = connections;
        this.identities = identities;
        this.register = register;
        this.people = people;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Sender(UUID connection, String ref) {

        static Sender of(InboxEvent event) {
            return new Sender(event.incoming().connection(), event.incoming().senderRef());
        }
    }

    @Override
    public Stage stage() {
        return Stage.IDENTIFY;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var lookups = new HashMap<Sender, UUID>();
        var byLookup = new TreeMap<UUID, Identity>();
        var ours = new HashSet<UUID>();
        // Some events are about nobody.
        var about = batch.stream()
                .filter(it -> !it.incoming().senderRef().isBlank())
                .toList();
        for (var event : about) {
            lookups.computeIfAbsent(Sender.of(event), it -> {
                var identity =
                        ChannelIdentity.of(connections.get(it.connection()).channel(), it.ref());
                var lookup = identities.lookup(identity);
                byLookup.put(lookup, identity);
                var roster = connections.connector(it.connection()).roster();
                if (roster != null && roster.isOurs(it.ref())) {
                    ours.add(lookup);
                }
                return lookup;
            });
        }
        if (byLookup.isEmpty()) {
            return;
        }
        var owners = identities.owners(byLookup.keySet());
        if (owners.size() < byLookup.size()) {
            create(byLookup, owners);
        }
        if (!ours.isEmpty()) {
            people.markStaff(ours.stream().map(owners::get).toList());
        }
        for (var event : about) {
            event.identified(Objects.requireNonNull(owners.get(lookups.get(Sender.of(event)))));
        }
        noteSeen(about.stream()
                .filter(IdentifySenders::isTheirs)
                .map(it -> Objects.requireNonNull(owners.get(lookups.get(Sender.of(it)))))
                .collect(Collectors.toSet()));
    }

    /** What a list was found to say, or staff noted, is nothing that they did. */
    private static boolean isTheirs(InboxEvent event) {
        return event.incoming().kind() != Incoming.Kind.CUSTOMER_CHANGED
                && !"found".equals(event.incoming().payload().get("how"));
    }

    private void create(Map<UUID, Identity> byLookup, Map<UUID, UUID> owners) {
        var missing = new TreeMap<UUID, Identity>(byLookup);
        missing.keySet().removeAll(owners.keySet());
        var wished = new HashMap<UUID, UUID>();
        missing.forEach((lookup, identity) -> {
            var visitor = identity.kind() == IdentityKind.VISITOR ? asId(identity.value()) : null;
            if (visitor != null) {
                wished.put(lookup, visitor);
            }
        });
        register.createAll(missing, wished);
        owners.putAll(identities.owners(missing.keySet()));
    }

    private static @Nullable UUID asId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException otherKindOfId) {
            return null;
        }
    }

    /** To the hour, and never waiting for anyone who is busy with the same person. */
    private void noteSeen(Collection<UUID> persons) {
        if (persons.isEmpty()) {
            return;
        }
        var now = clock.instant();
        jdbc.sql("""
                        UPDATE person SET seen_at = :now WHERE id IN (
                            SELECT id FROM person
                            WHERE id = ANY(:ids::uuid[]) AND (seen_at IS NULL OR seen_at < :before)
                            ORDER BY id FOR NO KEY UPDATE SKIP LOCKED)
                        """)
                .param("now", Sql.at(now))
                .param("before", Sql.at(now.minus(SEEN_ROUNDED_TO)))
                .param("ids", Sql.ids(persons))
                .update();
    }
}
