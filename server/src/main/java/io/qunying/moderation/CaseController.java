package io.qunying.moderation;

import io.qunying.moderation.CaseTable.Filter;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cases, sanctions and appeals in the console. */
@RestController
@RequestMapping("/api/console/cases")
class CaseController {

    private final ShowCases show;
    private final CaseDesk desk;
    private final DecideAppeal appeals;

    CaseController(ShowCases show, CaseDesk desk, DecideAppeal appeals) {
        this.show = show;
        this.desk = desk;
        this.appeals = appeals;
    }

    record CaseDecision(boolean unwanted, boolean sanction) {}

    record Agreement(boolean agreed) {}

    record AppealDecision(boolean overturn, String answer) {}

    /** @param back whether the member has everything back */
    record AppealOutcome(boolean back) {}

    @GetMapping
    @Allowed(Permission.SAFETY_READ)
    Page<ShowCases.CaseView> listCases(
            @RequestParam(required = false) Case.@Nullable State state,
            @RequestParam(required = false) @Nullable UUID community,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable Category category,
            @RequestParam(required = false) @Nullable UUID rule,
            @RequestParam(defaultValue = "false") boolean appealed,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        return show.list(new Filter(state, community, person, category, rule, appealed), by.scope(), cursor, limit);
    }

    @GetMapping("/{id}")
    @Allowed(Permission.SAFETY_READ)
    ShowCases.CaseDetail getCase(@PathVariable UUID id, StaffMember by) {
        return show.detail(id, by.scope());
    }

    @PostMapping("/{id}/decisions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.GROUP_MODERATE)
    void decideCase(@PathVariable UUID id, @RequestBody CaseDecision decision, StaffMember by) {
        desk.decide(id, decision.unwanted(), decision.sanction(), by);
    }

    @PostMapping("/{id}/agreements")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.GROUP_MODERATE)
    void agreeToSanction(@PathVariable UUID id, @RequestBody Agreement agreement, StaffMember by) {
        desk.agree(id, agreement.agreed(), by);
    }

    @PostMapping("/{id}/appeal-decisions")
    @Allowed(Permission.GROUP_MODERATE)
    AppealOutcome decideAppeal(@PathVariable UUID id, @RequestBody AppealDecision decision, StaffMember by) {
        return new AppealOutcome(appeals.decide(id, decision.overturn(), decision.answer(), by));
    }
}
