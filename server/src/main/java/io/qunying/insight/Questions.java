package io.qunying.insight;

import io.qunying.community.Communities;
import io.qunying.entry.LiveCodes;
import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.Verb;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what was asked into a filter that sees no further than the asker may. */
@Component
class Questions {

    private static final int DEFAULT_DAYS = 28;
    private static final Duration LONGEST = Duration.ofDays(3 * 366);
    private static final String NONE = "none";
    private static final String DEFAULT_ZONE = "Asia/Shanghai";

    private final Communities communities;
    private final LiveCodes codes;
    private final Clock clock;

    Questions(Communities communities, LiveCodes codes, Clock clock) {
        this.communities = communities;
        this.codes = codes;
        this.clock = clock;
    }

    Filter filter(FigureQuery query, StaffMember by) {
        var zone = zone(query.zone());
        var to = instant("to", query.to(), zone, 1).orElseGet(clock::instant);
        var from = instant("from", query.from(), zone, 0).orElse(to.minus(Duration.ofDays(DEFAULT_DAYS)));
        if (from.isAfter(to)) {
            throw new FieldErrors("to", "before-from");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new FieldErrors("from", "out-of-range");
        }
        return new Filter(
                from,
                to,
                by.scope().filter(),
                community(query.community(), by),
                query.group(),
                code(query.code(), by),
                part(query.scene()),
                part(query.source()),
                part(query.classKey()));
    }

    private static @Nullable String part(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text.equals(NONE) ? "" : text;
    }

    /** A zone with a name; an offset knows nothing of the change of clocks. */
    ZoneId zone(@Nullable String name) {
        try {
            return ZoneId.of(name == null || name.isEmpty() ? DEFAULT_ZONE : name);
        } catch (DateTimeException unknown) {
            throw new FieldErrors("zone", "invalid");
        }
    }

    Verb verb(String field, String code) {
        try {
            return Verb.of(code);
        } catch (IllegalArgumentException unknown) {
            throw new FieldErrors(field, "not-a-choice");
        }
    }

    private Optional<Instant> instant(String field, @Nullable String text, ZoneId zone, int daysAfter) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.contains("T")
                            ? Instant.parse(text)
                            : LocalDate.parse(text)
                                    .plusDays(daysAfter)
                                    .atStartOfDay(zone)
                                    .toInstant());
        } catch (DateTimeException malformed) {
            throw new FieldErrors(field, "invalid");
        }
    }

    private @Nullable UUID community(@Nullable UUID community, StaffMember by) {
        if (community != null) {
            var found = communities.find(community).orElseThrow(() -> new NotFound("community", community));
            by.scope().require(found.branch(), "community", community);
        }
        return community;
    }

    private @Nullable UUID code(@Nullable String text, StaffMember by) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.equals(NONE)) {
            return FactFigures.NONE;
        }
        try {
            var id = UUID.fromString(text);
            var found = codes.titles(List.of(id)).get(id);
            if (found == null) {
                throw new NotFound("code", id);
            }
            by.scope().require(found.branch(), "code", id);
            return id;
        } catch (IllegalArgumentException malformed) {
            throw new FieldErrors("code", "invalid");
        }
    }
}
