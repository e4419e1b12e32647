package io.qunying.person;

import io.qunying.platform.AuditTrail.Actor;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People: one record each, whatever ids they come with. Ids given in are resolved: after a merge the old id still finds
 * the person.
 */
public interface Persons {

    /** What others show of a person. The phone is masked. */
    record Summary(
            UUID id,
            String name,
            @Nullable String phoneMasked,
            boolean staff,
            Map<String, Object> profile,
            Set<String> tags) {}

    /**
     * Someone who comes in.
     *
     * @param isNew whether the record was made just now, in this transaction: then nothing else can be known of them
     */
    record Arrival(UUID person, boolean staff, boolean isNew) {}

    /** The person of a visitor, made at the first call. The new person takes the visitor's id. */
    Arrival arrive(UUID visitor);

    Optional<UUID> find(Identity identity);

    /** Like {@link #find} for many, in one round trip; those that nobody holds are left out. */
    Map<Identity, UUID> findAll(Collection<Identity> identities);

    /**
     * The person an id stands for today.
     *
     * @throws io.qunying.platform.NotFound if there never was one
     */
    UUID resolve(UUID person);

    /**
     * Notes that the identity is proved to be this person's. Held by someone else, both become one person, and the
     * older record survives.
     *
     * @return the id of the person from now on
     * @throws MergeRefused if both cannot be one, for instance because both hold a seat in one community
     */
    UUID prove(UUID person, Identity identity, Actor by);

    /** Whether {@link #prove} would merge, and with whom. */
    Optional<UUID> findOther(UUID person, Identity identity);

    /**
     * Sets what is given, leaves the rest. @throws io.qunying.platform.FieldErrors for unknown fields and values off
     * their type
     */
    void describe(UUID person, @Nullable String name, Map<String, Object> profile);

    /** Makes the person visible to a branch. */
    void addToBranch(UUID person, UUID branch);

    /** The same for many that were identified in this transaction, in one round trip. */
    void addAllToBranch(Collection<UUID> persons, UUID branch);

    /** The branch of each who belongs to exactly one; the others are left out. */
    Map<UUID, UUID> onlyBranches(Collection<UUID> persons);

    void tag(UUID person, String tag, Actor by);

    /** In one round trip; ids that were merged appear under the id asked for. */
    Map<UUID, Summary> summaries(Collection<UUID> persons);

    /** The person's id on a channel, such as the visitor id on {@code hosted}; the latest one. */
    Optional<String> channelRef(UUID person, String channel);

    /** The same, when one of the person's identities is at hand: if it is of that channel, nothing is looked up. */
    Optional<String> channelRef(UUID person, String channel, Identity atHand);

    /** The latest ids of many on a channel, in one round trip; who has none is left out. */
    Map<UUID, String> channelRefs(Collection<UUID> persons, String channel);

    /** What conditions may ask: {@code person.<field>} for each profile field and {@code person.tags}. */
    Map<String, Object> conditionValues(UUID person);

    /** The same for many in one round trip, under the ids asked for; unknown ones are left out. */
    Map<UUID, Map<String, Object>> conditionValues(Collection<UUID> persons);
}
