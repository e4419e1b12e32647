package io.qunying.content;

import io.qunying.blueprint.Recurrence;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A column (栏目): something that comes again and again in some communities.
 *
 * @param playbook that owns it, or null if it was made by hand
 */
record Column(UUID id, UUID branch, @Nullable UUID playbook, String key, Plan plan, int version, boolean retired) {

    /** Who speaks. */
    enum Voice {
        OFFICIAL,
        KOC,
        SERVICE
    }

    /** What a post is for. */
    enum PostKind {
        ACTIVITY,
        CONTENT,
        CO_CREATION,
        GREETING
    }

    /**
     * What comes, where and when.
     *
     * @param every the timetable in short, or {@code rrule} with {@code at}; neither if only steps of programmes post
     *     it
     * @param format such as {@code picture-text}, for comparing formats
     * @param material that is posted, or the pool it is taken from
     * @param stages of groups that get it; all if empty
     */
    record Plan(
            String title,
            List<UUID> communities,
            @Nullable String every,
            @Nullable String rrule,
            @Nullable String at,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            Voice voice,
            PostKind kind,
            String format,
            UUID material,
            @Nullable String author,
            boolean approval,
            List<String> stages) {

        /** @throws io.qunying.blueprint.RecurrenceInvalid if the timetable cannot be read */
        Optional<Recurrence> recurrence(LocalDate today) {
            return every == null && rrule == null
                    ? Optional.empty()
                    : Optional.of(Recurrence.parse(every, rrule, at, from == null ? today : from, until));
        }

        /** Whether a link in it makes it an advertisement. */
        boolean mayAdvertise() {
            return kind == PostKind.CONTENT || voice == Voice.KOC;
        }
    }
}
