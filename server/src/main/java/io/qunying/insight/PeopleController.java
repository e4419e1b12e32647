package io.qunying.insight;

import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.Behind;
import io.qunying.fact.FactFigures.PersonFact;
import io.qunying.fact.Verb;
import io.qunying.person.Persons;
import io.qunying.person.Persons.Summary;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The people behind each number. */
@RestController
class PeopleController {

    private final Questions questions;
    private final FactFigures figures;
    private final Persons persons;

    PeopleController(Questions questions, FactFigures figures, Persons persons) {
        this.questions = questions;
        this.figures = figures;
        this.persons = persons;
    }

    /** Someone with the latest such fact; without a name while only a visitor, or to those who may not see people. */
    record Someone(
            UUID person,
            @Nullable String name,
            @Nullable String phoneMasked,
            Instant at,
            @Nullable String scene,
            @Nullable UUID group) {}

    @GetMapping("/api/console/insight/people")
    @Allowed(Permission.INSIGHT_READ)
    Page<Someone> people(
            @ModelAttribute FigureQuery query,
            @RequestParam String verb,
            @RequestParam(required = false) @Nullable String also,
            @RequestParam(required = false) @Nullable String without,
            @RequestParam(required = false) @Nullable UUID inviter,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        var behind =
                new Behind(questions.verb("verb", verb), optional("also", also), optional("without", without), inviter);
        var page = figures.listPersons(questions.filter(query, by), behind, cursor, Math.clamp(limit, 1, Page.LIMIT));
        Map<UUID, Summary> known = by.may(Permission.PERSON_READ)
                ? persons.summaries(
                        page.items().stream().map(PersonFact::person).toList())
                : Map.of();
        return page.map(it -> someone(it, known.get(it.person())));
    }

    private @Nullable Verb optional(String field, @Nullable String code) {
        return code == null || code.isEmpty() ? null : questions.verb(field, code);
    }

    private static Someone someone(PersonFact fact, @Nullable Summary person) {
        return new Someone(
                fact.person(),
                person == null ? null : person.name(),
                person == null ? null : person.phoneMasked(),
                fact.at(),
                fact.by().scene(),
                fact.group());
    }
}
