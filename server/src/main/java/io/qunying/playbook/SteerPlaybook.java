package io.qunying.playbook;

import io.qunying.blueprint.PlaybookLife;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.playbook.Playbook.State;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Halts, goes on with and ends whole playbooks; whoever runs parts of them is told in the same transaction. */
@Component
class SteerPlaybook {

    private final PlaybookTable table;
    private final List<PlaybookLife> lives;
    private final AuditTrail audit;

    SteerPlaybook(PlaybookTable table, ObjectProvider<PlaybookLife> lives, AuditTrail audit) {
        this.table = table;
        this.lives = lives.stream().toList();
        this.audit = audit;
    }

    @Transactional
    void pause(UUID id, StaffMember by) {
        move(id, Set.of(State.RUNNING), State.PAUSED, "playbook.paused", PlaybookLife::paused, by);
    }

    @Transactional
    void resume(UUID id, StaffMember by) {
        move(id, Set.of(State.PAUSED), State.RUNNING, "playbook.resumed", PlaybookLife::resumed, by);
    }

    @Transactional
    void stop(UUID id, StaffMember by) {
        move(id, Set.of(State.RUNNING, State.PAUSED), State.STOPPED, "playbook.stopped", PlaybookLife::stopped, by);
    }

    private void move(
            UUID id, Set<State> from, State to, String action, BiConsumer<PlaybookLife, UUID> tell, StaffMember by) {
        var playbook = table.lock(id, by.scope());
        if (!from.contains(playbook.state())) {
            throw new DomainException(
                    Category.CONFLICT,
                    "playbook-state",
                    Map.of("state", playbook.state().name()));
        }
        table.setState(id, to);
        lives.forEach(it -> tell.accept(it, id));
        audit.record(by.actor(), action, "playbook", id, playbook.branch(), Map.of());
    }
}
