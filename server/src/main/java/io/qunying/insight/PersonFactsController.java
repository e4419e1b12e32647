package io.qunying.insight;

import io.qunying.community.Seats;
import io.qunying.entry.LiveCodes;
import io.qunying.entry.LiveCodes.CodeRef;
import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.PersonFact;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What one person did. */
@RestController
class PersonFactsController {

    private final FactFigures figures;
    private final Seats seats;
    private final LiveCodes codes;

    PersonFactsController(FactFigures figures, Seats seats, LiveCodes codes) {
        this.figures = figures;
        this.seats = seats;
        this.codes = codes;
    }

    /** One line of the person's history. */
    record Line(
            UUID id,
            String verb,
            Instant at,
            @Nullable UUID group,
            @Nullable String groupName,
            @Nullable String codeName,
            @Nullable String scene,
            @Nullable String source) {}

    /** Facts outside the asker's branches stay hidden; someone with none left looks like someone who never was. */
    @GetMapping("/api/console/people/{id}/facts")
    @Allowed(Permission.PERSON_READ)
    Page<Line> facts(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        var page = figures.listOf(id, by.scope().filter(), cursor, Math.clamp(limit, 1, Page.LIMIT));
        if (page.items().isEmpty()) {
            return page.map(it -> line(it, Map.of(), Map.of()));
        }
        var person = page.items().getFirst().person();
        var groups = seats.historyOf(person).stream()
                .collect(Collectors.toMap(Seats.Seat::group, Seats.Seat::groupName, (latest, _) -> latest));
        var names = codes.titles(page.items().stream()
                .map(it -> it.by().code())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return page.map(it -> line(it, groups, names));
    }

    private static Line line(PersonFact fact, Map<UUID, String> groups, Map<UUID, CodeRef> codes) {
        var code = fact.by().code() == null ? null : codes.get(fact.by().code());
        return new Line(
                fact.id(),
                fact.verb().code(),
                fact.at(),
                fact.group(),
                fact.group() == null ? null : groups.get(fact.group()),
                code == null ? null : code.name(),
                fact.by().scene(),
                fact.by().source());
    }
}
