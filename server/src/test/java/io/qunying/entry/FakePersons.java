package io.qunying.entry;

import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.person.MergeParticipant;
import io.qunying.person.MergeRefused;
import io.qunying.person.Persons;
import io.qunying.platform.AuditTrail.Actor;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** People in memory: visitors are persons of the same id; a phone proved twice makes one of two. */
final class FakePersons implements Persons {

    final Map<UUID, Map<String, Object>> profiles = new ConcurrentHashMap<>();
    final Map<UUID, String> names = new ConcurrentHashMap<>();
    final Map<String, UUID> phones = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> merged = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> visitors = new ConcurrentHashMap<>();
    private final MergeParticipant applications;

    FakePersons(MergeParticipant applications) {
        this.applications = applications;
    }

    @Override
    public UUID ofVisitor(UUID visitor) {
        return resolve(visitors.computeIfAbsent(visitor, it -> it));
    }

    @Override
    public Optional<UUID> find(Identity identity) {
        return (identity.kind() == IdentityKind.VISITOR
                        ? Optional.ofNullable(visitors.get(UUID.fromString(identity.value())))
                        : Optional.ofNullable(phones.get(identity.value())))
                .map(this::resolve);
    }

    @Override
    public UUID resolve(UUID person) {
        var into = merged.get(person);
        return into == null ? person : resolve(into);
    }

    @Override
    public synchronized UUID prove(UUID person, Identity identity, Actor by) {
        var other = findOther(person, identity).orElse(null);
        if (other == null) {
            phones.put(identity.value(), person);
            return person;
        }
        applications.refusal(person, other).ifPresent(it -> {
            throw new MergeRefused(person, other, it);
        });
        applications.merge(person, other);
        merged.put(person, other);
        return other;
    }

    @Override
    public Optional<UUID> findOther(UUID person, Identity identity) {
        return find(identity).filter(it -> !it.equals(person));
    }

    @Override
    public void describe(UUID person, @Nullable String name, Map<String, Object> profile) {
        if (name != null) {
            names.put(person, name);
        }
        profiles.computeIfAbsent(person, _ -> new ConcurrentHashMap<>()).putAll(profile);
    }

    @Override
    public void addToBranch(UUID person, UUID branch) {}

    @Override
    public void tag(UUID person, String tag, Actor by) {}

    @Override
    public Map<UUID, Summary> summaries(Collection<UUID> persons) {
        return persons.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        it -> new Summary(it, names.getOrDefault(it, ""), null, false, Map.of(), Set.of())));
    }

    @Override
    public Optional<String> channelRef(UUID person, String channel) {
        return Optional.of(person.toString());
    }

    @Override
    public Map<String, Object> conditionValues(UUID person) {
        var values = new HashMap<String, Object>();
        profiles.getOrDefault(resolve(person), Map.of()).forEach((key, value) -> values.put("person." + key, value));
        return values;
    }
}
