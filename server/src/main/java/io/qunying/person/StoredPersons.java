package io.qunying.person;

import io.qunying.platform.AuditTrail.Actor;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class StoredPersons implements Persons {

    private final PersonRegister register;
    private final People people;
    private final Identities identities;
    private final Summaries summaries;
    private final Describing describing;

    StoredPersons(
            PersonRegister register, People people, Identities identities, Summaries summaries, Describing describing) {
        this.register = register;
        this.people = people;
        this.identities = identities;
        this.summaries = summaries;
        this.describing = describing;
    }

    @Override
    public Arrival arrive(UUID visitor) {
        return register.arrive(visitor);
    }

    @Override
    public Optional<UUID> find(Identity identity) {
        return identities.findOwner(identity);
    }

    @Override
    public Map<Identity, UUID> findAll(Collection<Identity> all) {
        return identities.findOwners(all);
    }

    @Override
    public UUID resolve(UUID person) {
        return people.resolve(person);
    }

    @Override
    public UUID prove(UUID person, Identity identity, Actor by) {
        return register.prove(person, identity, by);
    }

    @Override
    public Optional<UUID> findOther(UUID person, Identity identity) {
        return register.findOther(person, identity);
    }

    @Override
    public void describe(UUID person, @Nullable String name, Map<String, Object> profile) {
        describing.describe(person, name, profile);
    }

    @Override
    public void addToBranch(UUID person, UUID branch) {
        describing.addToBranch(person, branch);
    }

    @Override
    public void addAllToBranch(Collection<UUID> persons, UUID branch) {
        describing.addAllToBranch(persons, branch);
    }

    @Override
    public Map<UUID, UUID> onlyBranches(Collection<UUID> persons) {
        return describing.onlyBranches(persons);
    }

    @Override
    public void tag(UUID person, String tag, Actor by) {
        describing.tag(person, tag, by);
    }

    @Override
    public Map<UUID, Summary> summaries(Collection<UUID> persons) {
        return summaries.of(persons);
    }

    @Override
    public Optional<String> channelRef(UUID person, String channel) {
        return ChannelIdentity.refOf(identities.listOfRoot(person), channel);
    }

    @Override
    public Optional<String> channelRef(UUID person, String channel, Identity atHand) {
        return ChannelIdentity.refOf(atHand, channel).or(() -> channelRef(person, channel));
    }

    @Override
    public Map<UUID, String> channelRefs(Collection<UUID> persons, String channel) {
        var refs = new HashMap<UUID, String>();
        identities
                .listOfRoots(persons, ChannelIdentity.of(channel, "?").kind())
                .forEach((person, held) -> ChannelIdentity.refOf(held, channel).ifPresent(it -> refs.put(person, it)));
        return refs;
    }

    @Override
    public Map<String, Object> conditionValues(UUID person) {
        return summaries.conditionValues(person);
    }

    @Override
    public Map<UUID, Map<String, Object>> conditionValues(Collection<UUID> persons) {
        return summaries.conditionValues(persons);
    }
}
