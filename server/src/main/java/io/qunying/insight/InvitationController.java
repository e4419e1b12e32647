package io.qunying.insight;

import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.Invitations;
import io.qunying.fact.FactFigures.Inviter;
import io.qunying.person.Persons;
import io.qunying.person.Persons.Summary;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** How far each who joined brings others along. */
@RestController
class InvitationController {

    private static final int NAMED = 100;

    private final Questions questions;
    private final FactFigures figures;
    private final Persons persons;

    InvitationController(Questions questions, FactFigures figures, Persons persons) {
        this.questions = questions;
        this.figures = figures;
        this.persons = persons;
    }

    /** The K-factor and its two parts; null where there is nothing to divide by. */
    record KFactor(
            long invitersAsked,
            long invitations,
            long joins,
            @Nullable Double invitationsPerPerson,
            @Nullable Double joinsPerInvitation,
            @Nullable Double k,
            List<NamedInviter> inviters) {}

    record NamedInviter(UUID person, @Nullable String name, long invitations, long joins) {}

    @GetMapping("/api/console/insight/k")
    @Allowed(Permission.INSIGHT_READ)
    KFactor k(@ModelAttribute FigureQuery query, StaffMember by) {
        var counted = figures.countInvitations(questions.filter(query, by), NAMED);
        Map<UUID, Summary> known = by.may(Permission.PERSON_READ)
                ? persons.summaries(counted.top().stream().map(Inviter::person).toList())
                : Map.of();
        return factor(
                counted,
                counted.top().stream()
                        .map(it -> named(it, known.get(it.person())))
                        .toList());
    }

    private static KFactor factor(Invitations counted, List<NamedInviter> inviters) {
        var perPerson = share(counted.invitations(), counted.inviters());
        var perInvitation = share(counted.joins(), counted.invitations());
        var k = perPerson == null || perInvitation == null ? null : perPerson * perInvitation;
        return new KFactor(
                counted.inviters(), counted.invitations(), counted.joins(), perPerson, perInvitation, k, inviters);
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    private static NamedInviter named(Inviter inviter, @Nullable Summary person) {
        return new NamedInviter(
                inviter.person(), person == null ? null : person.name(), inviter.invitations(), inviter.joins());
    }
}
