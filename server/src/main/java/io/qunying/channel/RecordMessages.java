package io.qunying.channel;

import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The last phase: what was said, or withheld, becomes facts. */
@Component
class RecordMessages implements InboxPhase {

    private final Facts facts;

    RecordMessages(Facts facts) {
        this.facts = facts;
    }

    @Override
    public Stage stage() {
        return Stage.RECORD;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var recorded = new ArrayList<Fact>();
        for (var event : batch) {
            if (event.incoming().kind() == Incoming.Kind.MESSAGE) {
                record(event, recorded);
            }
        }
        if (!recorded.isEmpty()) {
            facts.recordAll(recorded);
        }
    }

    private static void record(InboxEvent event, List<Fact> recorded) {
        var because = event.withheldBecause();
        if (because != null) {
            recorded.add(fact(Verb.MESSAGE_WITHHELD, event)
                    .with(Map.of("because", because))
                    .on(event.id())
                    .once("msg:" + event.id()));
            return;
        }
        recorded.add(fact(Verb.MESSAGE_SENT, event).on(event.id()).once("msg:" + event.id()));
        if (event.incoming().payload().get("replyTo") instanceof String original) {
            recorded.add(
                    fact(Verb.MESSAGE_REPLIED, event).on(reference(original)).once("reply:" + event.id()));
        }
    }

    private static Fact fact(Verb verb, InboxEvent event) {
        var fact = Fact.of(verb, event.incoming().at(), event.person());
        var membership = event.membership();
        return membership == null
                ? fact
                : fact.in(membership.branch(), membership.community(), membership.group())
                        .withClass(membership.classKey())
                        .from(membership.attribution())
                        .byStaff(membership.staff());
    }

    /** Other platforms number messages in their own way; those stay without an object. */
    private static @Nullable UUID reference(String message) {
        try {
            return UUID.fromString(message);
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }
}
