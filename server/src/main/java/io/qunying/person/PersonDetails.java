package io.qunying.person;

import io.qunying.channel.Connections;
import io.qunying.channel.Customers;
import io.qunying.person.Consents.Consent;
import io.qunying.staff.BranchScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everything staff see of one person, put together. */
@Component
class PersonDetails {

    private final PersonFile file;
    private final Summaries summaries;
    private final Identities identities;
    private final Tags tags;
    private final ConsentLedger consents;
    private final StoredBlacklist blacklist;
    private final Customers customers;
    private final Connections connections;

    PersonDetails(
            PersonFile file,
            Summaries summaries,
            Identities identities,
            Tags tags,
            ConsentLedger consents,
            StoredBlacklist blacklist,
            Customers customers,
            Connections connections) {
        this.file = file;
        this.summaries = summaries;
        this.identities = identities;
        this.tags = tags;
        this.consents = consents;
        this.blacklist = blacklist;
        this.customers = customers;
        this.connections = connections;
    }

    record Known(UUID id, IdentityKind kind, String valueMasked, boolean verified, Instant since) {}

    /** @param source the name of the connection whose platform said so, or null where we did */
    record Worn(
            UUID id, String title, String group, @Nullable String source) {}

    record Detail(
            UUID id,
            String name,
            @Nullable String phoneMasked,
            boolean staff,
            Instant createdAt,
            List<Known> identities,
            Map<String, Object> profile,
            List<Worn> tags,
            List<UUID> branches,
            List<Consent> consents,
            Blacklist.@Nullable Entry blacklist,
            List<PersonFile.MergeLine> merges,
            List<Customers.Follow> customerOf) {}

    UUID require(UUID person, BranchScope scope) {
        return file.require(person, scope);
    }

    List<Identities.Held> identities(UUID root) {
        return identities.list(root);
    }

    @Transactional(readOnly = true)
    Detail of(UUID root) {
        var summary = Objects.requireNonNull(summaries.of(List.of(root)).get(root));
        return new Detail(
                root,
                summary.name(),
                summary.phoneMasked(),
                summary.staff(),
                file.createdAt(root),
                identities.list(root).stream()
                        .map(it -> new Known(
                                it.lookup(), it.identity().kind(), Masked.of(it.identity()), it.verified(), it.since()))
                        .toList(),
                summary.profile(),
                tags.list(List.of(root)).stream()
                        .map(it -> new Worn(it.id(), it.title(), it.group(), nameOf(it.source())))
                        .toList(),
                file.branches(root),
                consents.history(root),
                blacklist.findMatch(root, List.of()).orElse(null),
                file.merges(root),
                customerOf(root));
    }

    private @Nullable String nameOf(@Nullable UUID connection) {
        return connection == null ? null : connections.get(connection).name();
    }

    /** On every channel that the person is known on. */
    List<Customers.Follow> customerOf(UUID root) {
        return identities.list(root).stream()
                .flatMap(it -> ChannelIdentity.senders(it.identity()))
                .filter(it -> !it.channel().equals("hosted"))
                .collect(Collectors.groupingBy(
                        ChannelIdentity.Sender::channel,
                        TreeMap::new,
                        Collectors.mapping(ChannelIdentity.Sender::ref, Collectors.toList())))
                .entrySet()
                .stream()
                .flatMap(it -> customers.of(it.getKey(), it.getValue()).stream())
                .toList();
    }
}
