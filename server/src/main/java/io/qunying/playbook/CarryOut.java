package io.qunying.playbook;

import io.qunying.blueprint.Applying;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.PlaybookLife;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.playbook.Playbook.State;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lets every section do its part, those that others refer to first. */
@Component
class CarryOut {

    private final CheckPlaybook check;
    private final StoredWiring wiring;
    private final List<PlaybookLife> lives;

    CarryOut(CheckPlaybook check, StoredWiring wiring, ObjectProvider<PlaybookLife> lives) {
        this.check = check;
        this.wiring = wiring;
        this.lives = lives.stream().toList();
    }

    /** What a paused playbook brings anew is paused as well. */
    void all(PlaybookDocument document, Playbook playbook, int version, Applying.InFlight inFlight, Actor by) {
        var title = LocalText.in(Locale.CHINESE, Head.of(document.root()).title());
        var applying = new Application(wiring, playbook.id(), version, title, playbook.branch(), by, inFlight);
        check.sections().forEach(it -> it.apply(document, applying));
        if (playbook.state() == State.PAUSED) {
            lives.forEach(it -> it.paused(playbook.id()));
        }
    }

    private record Application(
            StoredWiring wiring, UUID playbook, int version, String title, UUID branch, Actor by, InFlight inFlight)
            implements Applying {

        @Override
        public Optional<UUID> find(String kind, String key) {
            return wiring.find(playbook, kind, key);
        }

        @Override
        public void bind(String kind, String key, UUID id) {
            wiring.bind(playbook, kind, key, id);
        }
    }
}
