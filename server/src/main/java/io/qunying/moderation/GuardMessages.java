package io.qunying.moderation;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.message.PicturesReceived;
import io.qunying.moderation.Speakers.Speaker;
import io.qunying.moderation.breaker.Said;
import io.qunying.moderation.breaker.ShownTalk;
import io.qunying.moderation.breaker.TalkGate;
import io.qunying.moderation.text.RecentTalk;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The guard: every message of a member is looked at before anyone sees it, a whole batch in a fixed number of
 * statements. The breaker comes before the rules, so that a flood is no thousand cases. Staff are not guarded against.
 */
@Component
class GuardMessages implements InboxPhase {

    private final Speakers speakers;
    private final TalkGate gate;
    private final JudgeMessages judge;
    private final ShownTalk talk;
    private final Clock clock;
    /** What this node has read. */
    private final RecentTalk recent = new RecentTalk();

    GuardMessages(Speakers speakers, TalkGate gate, JudgeMessages judge, ShownTalk talk, Clock clock) {
        this.speakers = speakers;
        this.gate = gate;
        this.judge = judge;
        this.talk = talk;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.GUARD;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var said = batch.stream().flatMap(it -> Said.of(it, recent)).toList();
        if (said.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var standings = speakers.find(said.stream().map(Speaker::of).collect(Collectors.toSet()), now);
        said.forEach(it -> gate.watch(
                it, Objects.requireNonNull(standings.get(Speaker.of(it))).speaksAs(now)));
        judge.all(shown(said), standings, now);
        var shown = shown(said);
        speakers.count(shown.stream().collect(Collectors.groupingBy(Speaker::of, Collectors.counting())), now);
        talk.hear(shown);
    }

    /** In the transaction that keeps a picture: what could not be seen before is put to the rules now. */
    @EventListener
    void on(PicturesReceived late) {
        var said = Said.of(late.message(), recent).toList();
        if (!said.isEmpty()) {
            var now = clock.instant();
            judge.late(said, speakers.find(said.stream().map(Speaker::of).collect(Collectors.toSet()), now), now);
        }
    }

    private static List<Said> shown(List<Said> said) {
        return said.stream().filter(Said::isShown).toList();
    }
}
