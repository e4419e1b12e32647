package io.qunying.moderation.breaker;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxEvent.Membership;
import io.qunying.channel.InboxPhase;
import io.qunying.moderation.breaker.Break.Kind;
import io.qunying.moderation.breaker.Break.Why;
import io.qunying.moderation.breaker.TripBreaker.Place;
import io.qunying.moderation.text.Fingerprint;
import io.qunying.moderation.text.Normaliser;
import io.qunying.moderation.text.Rates;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Withholds what members say while their group is locked, and notices floods and what is said in many groups. Before
 * the rules, so that a flood is no thousand cases.
 */
@Component
@Order(1)
class WatchTalk implements InboxPhase {

    private static final int MOST_GROUPS = 20_000;
    private static final int LONGEST_TEXT = 500;

    private final BreakBook book;
    private final TripBreaker breaker;
    private final Echoes echoes;
    private final TalkTable talk;
    private final Clock clock;
    private final Rates rates = new Rates(Duration.ofMinutes(1), MOST_GROUPS);

    WatchTalk(BreakBook book, TripBreaker breaker, Echoes echoes, TalkTable talk, Clock clock) {
        this.book = book;
        this.breaker = breaker;
        this.echoes = echoes;
        this.talk = talk;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.GUARD;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        batch.stream().flatMap(Said::of).forEach(this::watch);
    }

    private void watch(Said said) {
        if (book.talk(said.seat().group()) == null) {
            flood(said);
        }
        if (book.talk(said.seat().group()) != null) {
            said.event().withhold("group-locked");
        } else {
            echo(said);
        }
    }

    private void flood(Said said) {
        var rule = book.rule();
        var group = said.seat().group();
        var rate = rates.see(group.toString(), said.at());
        if (rule.floodMessages() == 0 || rate <= rule.floodMessages() || book.isKnown("flood:" + group)) {
            return;
        }
        var usual = talk.perMinute(group, clock.instant());
        var limit = rule.limit(rule.floodMessages(), usual);
        if (rate > limit) {
            breaker.trip(Kind.FLOOD, place(said.seat()), Why.count(rate, limit, usual, 1));
        }
    }

    private void echo(Said said) {
        var text = Normaliser.standard().normalise(said.text());
        var print = Fingerprint.of(text);
        var community = said.seat().community();
        var least = book.rule().echoGroups();
        var groups = echoes.groups(text, print, said.seat().group(), said.person(), said.at());
        if (least > 0 && groups >= least && !echoes.isLike(print, book.passed(community))) {
            var shown =
                    said.text().substring(0, Math.min(LONGEST_TEXT, said.text().length()));
            if (!echoes.isLike(print, book.echoes(community))) {
                var why = new Why(groups, least, 1, Echoes.MINUTES, shown, null, null);
                breaker.trip(Kind.ECHO, new Place(community, said.seat().branch(), null, null), why);
            }
        }
        if (echoes.isLike(print, book.echoes(community))) {
            said.event().withhold("echo");
        }
    }

    private static Place place(Membership seat) {
        return new Place(seat.community(), seat.branch(), seat.group(), null);
    }
}
