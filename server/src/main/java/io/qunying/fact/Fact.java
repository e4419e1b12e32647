package io.qunying.fact;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
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
        return with(it -> {
            it.branch = branch;
            it.community = community;
            it.group = group;
        });
    }

    public Fact withClass(@Nullable String classKey) {
        return with(it -> it.classKey = classKey);
    }

    public Fact from(Attribution attribution) {
        return with(it -> it.attribution = attribution);
    }

    public Fact on(@Nullable UUID object) {
        return with(it -> it.object = object);
    }

    public Fact byStaff(boolean staff) {
        return with(it -> it.staff = staff);
    }

    public Fact with(Map<String, Object> properties) {
        return with(it -> it.properties = properties);
    }

    public Fact once(String key) {
        return with(it -> it.key = key);
    }

    private Fact with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.fact(this);
    }

    /** What can be said of a fact after its verb, time and person. */
    private static final class Draft {

        private @Nullable UUID group;
        private @Nullable UUID community;
        private @Nullable UUID branch;
        private @Nullable String classKey;
        private Attribution attribution;
        private @Nullable UUID object;
        private boolean staff;
        private Map<String, Object> properties;
        private @Nullable String key;

        Draft(Fact fact) {
            group = fact.group;
            community = fact.community;
            branch = fact.branch;
            classKey = fact.classKey;
            attribution = fact.attribution;
            object = fact.object;
            staff = fact.staff;
            properties = fact.properties;
            key = fact.key;
        }

        Fact fact(Fact of) {
            return new Fact(
                    of.verb,
                    of.at,
                    of.person,
                    group,
                    community,
                    branch,
                    classKey,
                    attribution,
                    object,
                    of.amount,
                    staff,
                    properties,
                    key);
        }
    }
}
