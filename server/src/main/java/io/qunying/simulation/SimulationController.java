package io.qunying.simulation;

import io.qunying.platform.FieldErrors;
import io.qunying.platform.NotFound;
import io.qunying.playbook.Playbooks;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Simulations of playbooks, asked for in the console. */
@RestController
@RequestMapping("/api/console")
class SimulationController {

    private static final int MOST_DAYS = 400;
    private static final int MOST_MEMBERS = 20_000;

    private final Playbooks playbooks;
    private final RunSimulations simulations;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    SimulationController(Playbooks playbooks, RunSimulations simulations, JdbcClient jdbc, JsonMapper json) {
        this.playbooks = playbooks;
        this.simulations = simulations;
        this.jdbc = jdbc;
        this.json = json;
    }

    record Wanted(int days, int members, long seed) {}

    record Started(UUID id) {}

    /** @param state {@code RUNNING}, {@code DONE} or {@code FAILED} */
    record View(
            String state,
            @Nullable SimulationReport report,
            @Nullable String error) {}

    @PostMapping("/playbooks/{id}/simulations")
    @Allowed(Permission.PLAYBOOK_MANAGE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started start(@PathVariable UUID id, @RequestBody Wanted wanted, StaffMember by) {
        if (wanted.days() < 1 || wanted.days() > MOST_DAYS) {
            throw new FieldErrors("days", "out-of-range");
        }
        if (wanted.members() < 1 || wanted.members() > MOST_MEMBERS) {
            throw new FieldErrors("members", "out-of-range");
        }
        var text = playbooks.draft(id, by);
        return new Started(simulations.start(id, text, wanted.days(), wanted.members(), wanted.seed(), by));
    }

    @GetMapping("/simulations/{id}")
    @Allowed(Permission.PLAYBOOK_READ)
    View get(@PathVariable UUID id, StaffMember by) {
        return jdbc.sql("SELECT state, report, error FROM simulation WHERE id = :id AND asked_by = :by")
                .param("id", id)
                .param("by", by.id())
                .query((row, _) -> {
                    var report = row.getString("report");
                    return new View(
                            row.getString("state"),
                            report == null ? null : json.readValue(report, SimulationReport.class),
                            row.getString("error"));
                })
                .optional()
                .orElseThrow(() -> new NotFound("simulation", id));
    }
}
