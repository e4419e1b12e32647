package io.qunying.channel;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** All phases, in their order. */
@Component
class InboxPhases {

    private final List<InboxPhase> phases;
    private final ErasedSenders erased;

    InboxPhases(List<InboxPhase> phases, ErasedSenders erased) {
        this.erased = erased;
        this.phases =
                phases.stream().sorted(Comparator.comparing(InboxPhase::stage)).toList();
    }

    /** @param events of any groups, those of a group in their order; in the caller's transaction */
    void handle(List<InboxEvent> events) {
        var readable = erased.without(events);
        if (!readable.isEmpty()) {
            phases.forEach(phase -> phase.handle(readable));
        }
    }
}
