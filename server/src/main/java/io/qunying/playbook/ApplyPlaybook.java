package io.qunying.playbook;

import io.qunying.blueprint.Applying.InFlight;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.playbook.Playbook.State;
import io.qunying.playbook.Playbooks.Applied;
import io.qunying.staff.StaffMember;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a text real, all of it or nothing, and keeps it as a version. */
@Component
class ApplyPlaybook {

    private final PlaybookTable table;
    private final Versions versions;
    private final PlanPlaybook plans;
    private final CarryOut carryOut;
    private final AuditTrail audit;

    ApplyPlaybook(PlaybookTable table, Versions versions, PlanPlaybook plans, CarryOut carryOut, AuditTrail audit) {
        this.table = table;
        this.versions = versions;
        this.plans = plans;
        this.carryOut = carryOut;
        this.audit = audit;
    }

    /** How it is to be done, and why. */
    record How(InFlight inFlight, String note) {}

    /**
     * Applies the draft.
     *
     * @param draftVersion the one that was looked at, or null for whichever there is
     */
    @Transactional
    Applied apply(UUID id, @Nullable Integer draftVersion, How how, StaffMember by) {
        var playbook = table.lock(id, by.scope());
        if (draftVersion != null) {
            KeepDrafts.requireUnchanged(playbook, draftVersion);
        }
        return apply(playbook, playbook.draft(), "playbook.applied", Map.of(), how, by);
    }

    /** Applies an earlier version anew. A draft that is ahead of the version in force is somebody's work and stays. */
    @Transactional
    Applied rollBack(UUID id, int number, How how, StaffMember by) {
        var playbook = table.lock(id, by.scope());
        var text = versions.text(id, number);
        var untouched = versions.text(id, playbook.version()).equals(playbook.draft());
        var applied = apply(playbook, text, "playbook.rolled-back", Map.of("to", number), how, by);
        if (untouched) {
            table.saveDraft(id, text, Head.of(ReadYaml.read(text).root()));
        }
        return applied;
    }

    private Applied apply(
            Playbook playbook, String text, String action, Map<String, Object> details, How how, StaffMember by) {
        if (playbook.state() == State.STOPPED) {
            throw new DomainException(Category.CONFLICT, "playbook-stopped", Map.of("id", playbook.id()));
        }
        var planned = plans.plan(playbook, text);
        if (!planned.errors().isEmpty()) {
            throw new PlaybookRefused(planned.errors());
        }
        if (planned.unchanged()) {
            throw new DomainException(Category.CONFLICT, "playbook-unchanged", Map.of("version", playbook.version()));
        }
        var version = playbook.version() + 1;
        versions.add(playbook.id(), version, text, how.note(), by.name());
        table.setVersion(playbook.id(), version);
        if (playbook.state() == State.DRAFT) {
            table.setState(playbook.id(), State.RUNNING);
        }
        carryOut.all(planned.document(), playbook, version, how.inFlight(), by.actor());
        var noted = new HashMap<>(details);
        noted.put("version", version);
        noted.put("inFlight", how.inFlight().name());
        audit.record(by.actor(), action, "playbook", playbook.id(), playbook.branch(), noted);
        return new Applied(version);
    }
}
