package io.qunying.fact;

import io.qunying.platform.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts over facts. Staff count nowhere; persons are counted once however often they did something. */
public interface FactFigures {

    /**
     * Which facts count. Null means "any".
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
            @Nullable String classKey) {}

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

    /** Persons per verb; a verb that no fact of the whole record ever had is absent: unknown, not zero. */
    Map<Verb, Long> countPersons(Filter filter, Collection<Verb> verbs);

    /** Persons and facts per verb and value of the dimension; days and hours in the given zone, as ISO text. */
    List<Count> countBy(Dimension dimension, Filter filter, Collection<Verb> verbs, java.time.ZoneId zone);

    /** The people behind a count: each person once, with the latest such fact. */
    Page<PersonFact> listPersons(Filter filter, Verb verb, @Nullable String cursor, int limit);

    /** Everything one person did, newest first. */
    Page<PersonFact> listOf(UUID person, @Nullable String cursor, int limit);
}
