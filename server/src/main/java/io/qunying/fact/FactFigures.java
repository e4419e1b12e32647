package io.qunying.fact;

import io.qunying.platform.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts over facts. Staff count nowhere; persons are counted once however often they did something. */
public interface FactFigures {

    /**
     * Which facts count. Null means "any"; an empty text, and {@link #NONE} for an id, mean "those that have none".
     *
     * @param from inclusive
     * @param to exclusive
     * @param branches the branches the asker may see, or null for all
     */
    record Filter(
            Instant from,
            Instant to,
            @Nullable Collection<UUID> branches,
            @Nullable UUID community,
            @Nullable UUID group,
            @Nullable UUID code,
            @Nullable String scene,
            @Nullable String source,
            @Nullable String classKey) {

        Filter from(Instant earlier) {
            return new Filter(earlier, to, branches, community, group, code, scene, source, classKey);
        }
    }

    /** In a filter: facts that have no such id. */
    UUID NONE = new UUID(0, 0);

    /** By what a count is split. */
    enum Dimension {
        CODE,
        SCENE,
        SOURCE,
        CLASS,
        COMMUNITY,
        GROUP,
        DAY,
        HOUR
    }

    /** The persons who did one verb, for one value of a dimension ("" where the fact has none). */
    record Count(String value, Verb verb, long persons, long facts) {}

    /** One fact of one person, newest first in lists. */
    record PersonFact(
            UUID id,
            UUID person,
            Verb verb,
            Instant at,
            @Nullable UUID group,
            @Nullable UUID object,
            Attribution by) {}

    /**
     * Persons per verb. A verb that the record within the asked branches never had, whenever and wherever else, is
     * absent: unknown, not zero.
     */
    Map<Verb, Long> countPersons(Filter filter, Collection<Verb> verbs);

    /**
     * Persons and facts per verb and value of the dimension. Days and hours are those of the zone, as ISO text; an hour
     * carries its offset, so that the one that a change of clocks repeats is two.
     *
     * @throws IllegalArgumentException if the filter spans more than 10,000 such days or hours
     */
    List<Count> countBy(Dimension dimension, Filter filter, Collection<Verb> verbs, ZoneId zone);

    /** The people behind a count: each person once, with the latest such fact. */
    Page<PersonFact> listPersons(Filter filter, Verb verb, @Nullable String cursor, int limit);

    /** Everything one person did, newest first. */
    Page<PersonFact> listOf(UUID person, @Nullable String cursor, int limit);

    /**
     * Whose people to list.
     *
     * @param also only who also did this within the same filter
     * @param without leaves out who also did this within the same filter: those lost between two steps
     * @param inviter only who came by this person's invitation
     */
    record Behind(
            Verb verb,
            @Nullable Verb also,
            @Nullable Verb without,
            @Nullable UUID inviter) {

        public static Behind of(Verb verb) {
            return new Behind(verb, null, null, null);
        }
    }

    /** What one person's invitations led to; joins in persons. */
    record Inviter(UUID person, long invitations, long joins) {}

    /**
     * What invitations led to, all together and by those who led the most people in. Inviting oneself does not count.
     *
     * @param inviters persons who sent an invitation
     * @param joins persons who joined by someone's invitation
     */
    record Invitations(long inviters, long invitations, long joins, List<Inviter> top) {}

    /**
     * How many persons did exactly this set of the verbs. From it follow the counts of each and of any without another.
     */
    Map<Set<Verb>, Long> countPatterns(Filter filter, Collection<Verb> verbs);

    /**
     * The same for each value of the dimension ("" where the fact has none): what a person did under one value does not
     * meet what the same person did under another.
     *
     * @throws IllegalArgumentException for days and hours
     */
    Map<String, Map<Set<Verb>, Long>> countPatternsBy(Dimension dimension, Filter filter, Collection<Verb> verbs);

    /** Those of the verbs that the record knows within these branches; what it does not know is unknown, not zero. */
    Set<Verb> findKnown(@Nullable Collection<UUID> branches, Collection<Verb> verbs);

    /** When the record within these branches begins. */
    Optional<Instant> findBeginning(@Nullable Collection<UUID> branches);

    /** The people behind a number, each once with the latest such fact, the latest first. */
    Page<PersonFact> listPersons(Filter filter, Behind behind, @Nullable String cursor, int limit);

    /** What one person did within these branches, newest first. */
    Page<PersonFact> listOf(UUID person, @Nullable Collection<UUID> branches, @Nullable String cursor, int limit);

    /**
     * What happened in one group.
     *
     * @param active persons who did any of the verbs that were asked for
     * @param gmv paid in orders
     */
    record InGroup(long active, long messages, long joins, long leaves, long orders, BigDecimal gmv) {

        public static final InGroup NOTHING = new InGroup(0, 0, 0, 0, 0, BigDecimal.ZERO);
    }

    /**
     * For many groups in one query; a group in which nothing happened is absent.
     *
     * @param communities those of the groups
     * @param from inclusive
     * @param to exclusive
     * @param active verbs that make a person count as active
     */
    Map<UUID, InGroup> countInGroups(
            Collection<UUID> communities, Collection<UUID> groups, Instant from, Instant to, Collection<Verb> active);

    /** Everyone who did any of the verbs, by the id they have today. */
    Set<UUID> findPersons(Filter filter, Collection<Verb> verbs);

    /** @param top how many inviters to name */
    Invitations countInvitations(Filter filter, int top);
}
