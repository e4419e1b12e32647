package io.qunying.fact;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened. Made by {@link #of} and the {@code with…} methods.
 *
 * @param person who did it, or to whom it happened; a visitor's id before the visitor is a person
 * @param object what it was done to or with, such as a message or an application
 * @param staff whether the actor is the operator's own; such facts count in no figure
 * @param key makes the fact unique: recording the same key twice is one fact; null where repetition is meant
 */
public record Fact(
        Verb verb,
        Instant at,
        @Nullable UUID person,
        @Nullable UUID group,
        @Nullable UUID community,
        @Nullable UUID branch,
        @Nullable String classKey,
        Attribution attribution,
        @Nullable UUID object,
        @Nullable BigDecimal amount,
        boolean staff,
        Map<String, Object> properties,
        @Nullable String key) {

    public static Fact of(Verb verb, Instant at, @Nullable UUID person) {
        return new Fact(verb, at, person, null, null, null, null, Attribution.NONE, null, null, false, Map.of(), null);
    }

    /** Where it happened; each may be null where it does not apply. */
    public Fact in(@Nullable UUID branch, @Nullable UUID community, @Nullable UUID group) {
        return new Fact(
                verb,
                at,
                person,
                group,
                community,
                branch,
                classKey,
                attribution,
                object,
                amount,
                staff,
                properties,
                key);
    }

    public Fact withClass(@Nullable String classKey) {
        return new Fact(
                verb,
                at,
                person,
                group,
                community,
                branch,
                classKey,
                attribution,
                object,
                amount,
                staff,
                properties,
                key);
    }

    public Fact from(Attribution attribution) {
        return new Fact(
                verb,
                at,
                person,
                group,
                community,
                branch,
                classKey,
                attribution,
                object,
                amount,
                staff,
                properties,
                key);
    }

    public Fact on(@Nullable UUID object) {
        return new Fact(
                verb,
                at,
                person,
                group,
                community,
                branch,
                classKey,
                attribution,
                object,
                amount,
                staff,
                properties,
                key);
    }

    public Fact byStaff(boolean staff) {
        return new Fact(
                verb,
                at,
                person,
                group,
                community,
                branch,
                classKey,
                attribution,
                object,
                amount,
                staff,
                properties,
                key);
    }

    public Fact with(Map<String, Object> properties) {
        return new Fact(
                verb,
                at,
                person,
                group,
                community,
                branch,
                classKey,
                attribution,
                object,
                amount,
                staff,
                properties,
                key);
    }

    public Fact once(String key) {
        return new Fact(
                verb,
                at,
                person,
                group,
                community,
                branch,
                classKey,
                attribution,
                object,
                amount,
                staff,
                properties,
                key);
    }
}
