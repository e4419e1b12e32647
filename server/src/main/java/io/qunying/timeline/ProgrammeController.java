package io.qunying.timeline;

import io.qunying.platform.FieldErrors;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import io.qunying.timeline.StepFigures.Figure;
import io.qunying.timeline.StepFigures.Figures;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Programmes that run, with what became of their steps. */
@RestController
@RequestMapping("/api/console")
class ProgrammeController {

    private static final int LONGEST_SECRET = 200;

    private final SteerProgrammes steer;
    private final StepFigures figures;
    private final WebhookSecrets secrets;

    ProgrammeController(SteerProgrammes steer, StepFigures figures, WebhookSecrets secrets) {
        this.steer = steer;
        this.figures = figures;
        this.secrets = secrets;
    }

    /** @param state {@code OPEN}, {@code FINISHING} or {@code STOPPED} */
    record ProgrammeView(
            UUID id,
            UUID playbook,
            int version,
            String key,
            String title,
            String anchor,
            @Nullable String argument,
            String state,
            boolean paused,
            long runs,
            List<Figure> steps) {}

    record Secret(String secret) {}

    @GetMapping("/programmes")
    @Allowed(Permission.PLAYBOOK_READ)
    List<ProgrammeView> list(@RequestParam UUID playbook, StaffMember by) {
        return view(steer.listOf(playbook).stream()
                .filter(it -> by.scope().sees(it.branch()))
                .toList());
    }

    @PostMapping("/programmes/{id}/pause")
    @Allowed(Permission.PLAYBOOK_MANAGE)
    ProgrammeView pause(@PathVariable UUID id, StaffMember by) {
        steer.pause(visible(id, by), by.actor());
        return view(steer.get(id));
    }

    @PostMapping("/programmes/{id}/resume")
    @Allowed(Permission.PLAYBOOK_MANAGE)
    ProgrammeView resume(@PathVariable UUID id, StaffMember by) {
        steer.resume(visible(id, by), by.actor());
        return view(steer.get(id));
    }

    @PostMapping("/programmes/{id}/stop")
    @Allowed(Permission.PLAYBOOK_MANAGE)
    ProgrammeView stop(@PathVariable UUID id, StaffMember by) {
        steer.stop(visible(id, by), by.actor());
        return view(steer.get(id));
    }

    @GetMapping("/webhook-secrets")
    @Allowed(Permission.PLAYBOOK_READ)
    List<String> secrets() {
        return secrets.names();
    }

    @PutMapping("/webhook-secrets/{name}")
    @Allowed(Permission.CONNECTION_MANAGE)
    List<String> setSecret(@PathVariable String name, @RequestBody Secret wanted) {
        if (wanted.secret().isBlank() || wanted.secret().length() > LONGEST_SECRET) {
            throw new FieldErrors("secret", "required");
        }
        secrets.set(name, wanted.secret());
        return secrets.names();
    }

    private Programme visible(UUID id, StaffMember by) {
        var programme = steer.get(id);
        by.scope().require(programme.branch(), "programme", id);
        return programme;
    }

    private ProgrammeView view(Programme programme) {
        return view(List.of(programme)).getFirst();
    }

    private List<ProgrammeView> view(List<Programme> programmes) {
        return figures.of(programmes).stream().map(ProgrammeController::view).toList();
    }

    private static ProgrammeView view(Figures figures) {
        var it = figures.programme();
        return new ProgrammeView(
                it.id(),
                it.playbook(),
                it.version(),
                it.spec().key(),
                it.spec().title(),
                it.spec().anchor(),
                it.spec().argument(),
                it.state().name(),
                it.paused(),
                figures.runs(),
                figures.steps());
    }
}
