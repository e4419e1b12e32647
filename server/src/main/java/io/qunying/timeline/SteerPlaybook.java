package io.qunying.timeline;

import io.qunying.blueprint.PlaybookLife;
import io.qunying.platform.AuditTrail.Actor;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** What happens to a whole playbook happens to each of its programmes. */
@Component("steerPlaybookProgrammes")
class SteerPlaybook implements PlaybookLife {

    private final SteerProgrammes programmes;

    SteerPlaybook(SteerProgrammes programmes) {
        this.programmes = programmes;
    }

    @Override
    public void paused(UUID playbook) {
        each(playbook, it -> programmes.pause(it, Actor.SYSTEM));
    }

    @Override
    public void resumed(UUID playbook) {
        each(playbook, it -> programmes.resume(it, Actor.SYSTEM));
    }

    @Override
    public void stopped(UUID playbook) {
        each(playbook, it -> programmes.stop(it, Actor.SYSTEM));
    }

    private void each(UUID playbook, Consumer<Programme> act) {
        programmes.listOf(playbook).stream()
                .filter(it -> it.state() != Programme.State.STOPPED)
                .forEach(act);
    }
}
