package io.qunying.person;

import io.qunying.person.Persons.Arrival;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.Ids;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is who: people by their identities, and two records that turn out to be one person. */
@Component
class PersonRegister {

    private final People people;
    private final Identities identities;
    private final Merging merging;
    private final AuditTrail audit;
    private final Ids ids;

    PersonRegister(People people, Identities identities, Merging merging, AuditTrail audit, Ids ids) {
        this.people = people;
        this.identities = identities;
        this.merging = merging;
        this.audit = audit;
        this.ids = ids;
    }

    @Transactional
    Arrival arrive(UUID visitor) {
        var identity = new Identity(IdentityKind.VISITOR, visitor.toString());
        var known = identities.findHolder(identity);
        if (known.isPresent()) {
            return known.get();
        }
        if (identities.addWithRecord(visitor, identity)) {
            return new Arrival(visitor, false, true);
        }
        createAnother(identity);
        return identities.findHolder(identity).orElseThrow();
    }

    private UUID create(Identity identity, UUID wished) {
        return identities.addWithRecord(wished, identity) ? wished : createAnother(identity);
    }

    /** The id wished for is taken by someone who did the same just now, or who erased themselves and came back. */
    private UUID createAnother(Identity identity) {
        var owner = identities.findOwner(identity);
        if (owner.isPresent()) {
            return owner.get();
        }
        var person = people.insertNew();
        if (identities.add(person, identity, true)) {
            return person;
        }
        people.deleteNew(person);
        return identities.findOwner(identity).orElseThrow();
    }

    /**
     * No lock is held while waiting for someone who is just about to take the same identity, nor on the way into a
     * merge: that way no two proofs can wait for each other.
     */
    @Transactional
    UUID prove(UUID person, Identity identity, Actor by) {
        var root = people.resolve(person);
        var owner = identities.findOwner(identity);
        if (owner.isEmpty() && identities.add(root, identity, true)) {
            var locked = people.lock(root);
            if (!locked.equals(root)) {
                identities.hand(identity, locked);
            }
            note(locked, identity, by);
            return locked;
        }
        var holder = owner.or(() -> identities.findOwner(identity)).orElseThrow();
        if (identities.verify(identity)) {
            note(holder, identity, by);
        }
        return holder.equals(root) ? root : merging.mergeIntoOlder(root, holder, by);
    }

    private void note(UUID person, Identity identity, Actor by) {
        audit.record(
                by,
                "identity.proved",
                "person",
                person,
                null,
                Map.of("kind", identity.kind().name()));
    }

    @Transactional(readOnly = true)
    Optional<UUID> findOther(UUID person, Identity identity) {
        var root = people.resolve(person);
        return identities.findOwner(identity).filter(it -> !it.equals(root));
    }

    /**
     * Makes persons for many identities, by lookup; those that exist by now are found instead.
     *
     * @param wished the ids that new records should take
     */
    @Transactional
    void createAll(SortedMap<UUID, Identity> missing, Map<UUID, UUID> wished) {
        // In the order of the lookups everywhere: batches with the same newcomers wait for each other one way only.
        missing.forEach((lookup, identity) -> create(identity, wished.getOrDefault(lookup, ids.next())));
    }
}
