package io.qunying.playbook;

import io.qunying.blueprint.Applying.InFlight;
import io.qunying.playbook.Playbooks.Applied;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Playbooks as they become real: checked, planned, applied, rolled back, halted and ended. */
@RestController
@RequestMapping("/api/console/playbooks")
class RunController {

    private static final int LONGEST_NOTE = 500;

    private final PlaybookTable table;
    private final PlanPlaybook plans;
    private final ApplyPlaybook apply;
    private final SteerPlaybook steer;
    private final Playbooks playbooks;
    private final ProblemTexts texts;

    RunController(
            PlaybookTable table,
            PlanPlaybook plans,
            ApplyPlaybook apply,
            SteerPlaybook steer,
            Playbooks playbooks,
            ProblemTexts texts) {
        this.table = table;
        this.plans = plans;
        this.apply = apply;
        this.steer = steer;
        this.playbooks = playbooks;
        this.texts = texts;
    }

    record Text(String text) {}

    /**
     * What an apply would do.
     *
     * @param applicable whether it would be accepted
     * @param unchanged it would not be, because the draft says what the version in force says
     */
    record Plan(
            int draftVersion,
            boolean applicable,
            boolean unchanged,
            List<PlanSheet.Item> creates,
            List<PlanSheet.Change> changes,
            List<PlanSheet.Item> stops,
            List<Later> later,
            List<Problem> problems) {}

    /** @param draftVersion of the draft that was looked at; another one is refused */
    record Apply(
            InFlight inFlight,
            @Size(max = LONGEST_NOTE) String note,
            @Nullable Integer draftVersion) {}

    record RollBack(
            int version,
            InFlight inFlight,
            @Size(max = LONGEST_NOTE) String note) {}

    @PostMapping("/validate")
    @Allowed(Permission.PLAYBOOK_READ)
    List<Problem> validate(@RequestBody Text asked, Locale locale) {
        return playbooks.validate(asked.text(), locale);
    }

    @PostMapping("/{id}/plan")
    @Allowed(Permission.PLAYBOOK_READ)
    Plan plan(@PathVariable UUID id, StaffMember by, Locale locale) {
        var playbook = table.get(id, by.scope());
        var planned = plans.plan(playbook, playbook.draft());
        return new Plan(
                playbook.draftVersion(),
                planned.errors().isEmpty() && !planned.unchanged() && playbook.state() != Playbook.State.STOPPED,
                planned.unchanged(),
                planned.sheet().created(),
                planned.sheet().changed(),
                planned.sheet().stopped(),
                Later.of(planned.document().root(), locale),
                texts.of(planned.findings(), locale));
    }

    @PostMapping("/{id}/apply")
    @Allowed(Permission.PLAYBOOK_MANAGE)
    Applied apply(@PathVariable UUID id, @Valid @RequestBody Apply asked, StaffMember by) {
        return apply.apply(id, asked.draftVersion(), new ApplyPlaybook.How(asked.inFlight(), asked.note()), by);
    }

    @PostMapping("/{id}/rollback")
    @Allowed(Permission.PLAYBOOK_MANAGE)
    Applied rollBack(@PathVariable UUID id, @Valid @RequestBody RollBack asked, StaffMember by) {
        return apply.rollBack(id, asked.version(), new ApplyPlaybook.How(asked.inFlight(), asked.note()), by);
    }

    @PostMapping("/{id}/pause")
    @Allowed(Permission.PLAYBOOK_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pause(@PathVariable UUID id, StaffMember by) {
        steer.pause(id, by);
    }

    @PostMapping("/{id}/resume")
    @Allowed(Permission.PLAYBOOK_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable UUID id, StaffMember by) {
        steer.resume(id, by);
    }

    @PostMapping("/{id}/stop")
    @Allowed(Permission.PLAYBOOK_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@PathVariable UUID id, StaffMember by) {
        steer.stop(id, by);
    }
}
