package io.qunying.channel;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** All phases, in their order. */
@Component
class InboxPhases {

    private final List<InboxPhase> phases;

    InboxPhases(List<InboxPhase> phases) {
        this.phases =
                phases.stream().sorted(Comparator.comparing(InboxPhase::stage)).toList();
    }

    /** @param events of any groups, those of a group in their order; in the caller's transaction */
    void handle(List<InboxEvent> events) {
        phases.forEach(phase -> phase.handle(events));
    }
}
