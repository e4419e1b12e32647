package io.qunying.moderation.breaker;

import io.qunying.person.PersonErased;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Forgets what the past of groups no longer needs, and the complaints of who is erased. */
@Component
class ForgetTalk {

    private final TalkTable talk;
    private final Clock clock;

    ForgetTalk(TalkTable talk, Clock clock) {
        this.talk = talk;
        this.clock = clock;
    }

    @Transactional
    public void sweep() {
        talk.forgetBefore(clock.instant().minus(TalkTable.PAST));
    }

    /** In the transaction that erases the person. */
    @EventListener
    void on(PersonErased erased) {
        talk.forgetPersons(erased.records().toArray(UUID[]::new));
    }
}
