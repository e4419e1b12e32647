package io.qunying.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to send or do where groups live.
 *
 * @param key unique: the same key is the same dispatch, however often it is asked for
 * @param group our group, for a dispatch to or in a group
 * @param person our person, for a dispatch to or about a person
 * @param groupRef the group's id on the platform
 * @param personRef the person's id on the platform
 * @param due not before this
 * @param expiresAt not after this, as a welcome makes no sense a day late; null for whenever it can be done
 * @param why for people: step, rule or person that wants it, such as {@code entry:welcome}
 * @param terms under which it may go
 */
public record Dispatch(
        UUID id,
        UUID connection,
        Capability capability,
        String key,
        @Nullable UUID group,
        @Nullable UUID person,
        @Nullable String groupRef,
        @Nullable String personRef,
        Content content,
        Instant due,
        @Nullable Instant expiresAt,
        String why,
        Terms terms) {

    private static final Duration BRIEF = Duration.ofMinutes(1);

    /** How much it matters, highest first. */
    public enum Priority {
        /** What a person waits for, such as the answer to an application: neither pressure nor quiet hours hold it. */
        URGENT,
        HIGH,
        NORMAL,
        LOW
    }

    /**
     * The terms under which a dispatch may go.
     *
     * @param approval whether a second person must agree first
     * @param askedBy the account that asked for it and may not be the second person, or null
     * @param playbook the playbook whose own pressure and quiet hours count, or null for those of the house
     */
    public record Terms(
            Priority priority,
            boolean approval,
            @Nullable UUID askedBy,
            @Nullable UUID playbook) {

        /** What our own modules send in answer to what somebody did. */
        public static final Terms URGENT = new Terms(Priority.URGENT, false, null);

        /** Of no playbook. */
        public Terms(Priority priority, boolean approval, @Nullable UUID askedBy) {
            this(priority, approval, askedBy, null);
        }
    }

    /** One that never expires. */
    public Dispatch(
            UUID id,
            UUID connection,
            Capability capability,
            String key,
            @Nullable UUID group,
            @Nullable UUID person,
            @Nullable String groupRef,
            @Nullable String personRef,
            Content content,
            Instant due,
            String why) {
        this(
                id,
                connection,
                capability,
                key,
                group,
                person,
                groupRef,
                personRef,
                content,
                due,
                null,
                why,
                Terms.URGENT);
    }

    public Dispatch expiring(@Nullable Instant at) {
        return new Dispatch(
                id, connection, capability, key, group, person, groupRef, personRef, content, due, at, why, terms);
    }

    public Dispatch under(Terms terms) {
        return new Dispatch(
                id,
                connection,
                capability,
                key,
                group,
                person,
                groupRef,
                personRef,
                content,
                due,
                expiresAt,
                why,
                terms);
    }

    /** The same with other content. */
    public Dispatch saying(Content content) {
        return new Dispatch(
                id,
                connection,
                capability,
                key,
                group,
                person,
                groupRef,
                personRef,
                content,
                due,
                expiresAt,
                why,
                terms);
    }

    /** Whether it makes no sense a minute after it is due: such goes before everything else, by its deadline. */
    boolean isBrief() {
        return expiresAt != null && Duration.between(due, expiresAt).compareTo(BRIEF) < 0;
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && expiresAt.isBefore(now);
    }

    /**
     * What to send.
     *
     * @param text plain text; may be empty where pictures or arguments say it all
     * @param pictures ids of {@link io.qunying.platform.Media} with purpose {@code message}
     * @param mentions platform ids of people
     * @param arguments for acts, such as {@code until} of a mute or {@code name} of a new group
     * @param piece what it is besides words; the text says the same
     */
    public record Content(
            String text,
            List<UUID> pictures,
            List<String> mentions,
            Map<String, Object> arguments,
            @Nullable Piece piece) {

        private static final String NAMED = "named";

        /** Nothing but words and pictures. */
        public Content(String text, List<UUID> pictures, List<String> mentions, Map<String, Object> arguments) {
            this(text, pictures, mentions, arguments, null);
        }

        public static Content text(String text) {
            return new Content(text, List.of(), List.of(), Map.of());
        }

        /** The same, saying whom its words call by name: once one of them is erased, the name goes. */
        public Content naming(List<String> refs) {
            if (refs.isEmpty()) {
                return this;
            }
            var more = new HashMap<>(arguments);
            more.put(NAMED, refs);
            return new Content(text, pictures, mentions, more, piece);
        }

        /** The platform's ids of those whom the words call by name, besides those mentioned. */
        public List<String> named() {
            return arguments.get(NAMED) instanceof List<?> refs
                    ? refs.stream().map(String::valueOf).toList()
                    : List.of();
        }
    }
}
