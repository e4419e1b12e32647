package io.qunying.moderation.breaker;

import io.qunying.channel.InboxEvent.Membership;
import io.qunying.moderation.breaker.Break.Kind;
import io.qunying.moderation.breaker.Break.Why;
import io.qunying.moderation.breaker.TripBreaker.Place;
import io.qunying.moderation.text.Once;
import io.qunying.moderation.text.Rates;
import io.qunying.moderation.text.RecentTalk;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Withholds what members say while their group is locked, and notices floods and what is said in many groups. Before
 * the rules, so that a flood is no thousand cases.
 */
@Component
class WatchTalk implements TalkGate {

    private static final int MOST_GROUPS = 20_000;
    private static final int LONGEST_TEXT = 500;

    private final BreakBook book;
    private final TripBreaker breaker;
    private final Echoes echoes;
    private final TalkTable talk;
    private final Clock clock;
    private final Usuals usuals = new Usuals();
    private final Rates rates = new Rates(Duration.ofMinutes(1), MOST_GROUPS);
    private final Once<Integer> noted = new Once<>();

    WatchTalk(BreakBook book, TripBreaker breaker, Echoes echoes, TalkTable talk, Clock clock) {
        this.book = book;
        this.breaker = breaker;
        this.echoes = echoes;
        this.talk = talk;
        this.clock = clock;
    }

    @Override
    public void watch(Said said, Speaker by) {
        if (book.talk(said.seat().group()) == null) {
            flood(said);
        }
        if (book.talk(said.seat().group()) != null) {
            said.event().withhold("group-locked");
        } else if (by != Speaker.EXEMPT) {
            echo(said, by);
        }
    }

    private void flood(Said said) {
        var rule = book.rule();
        var group = said.seat().group();
        var rate = noted.of(said.event().id(), () -> rates.see(group.toString(), said.at()));
        if (rule.floodMessages() == 0 || rate <= rule.floodMessages() || book.isKnown(Kind.FLOOD.key(group))) {
            return;
        }
        var now = clock.instant();
        var usual = usuals.get(group, now, () -> talk.perMinute(group, now));
        var limit = rule.limit(rule.floodMessages(), usual);
        if (rate > limit) {
            breaker.trip(Kind.FLOOD, place(said.seat()), Why.count(rate, limit, usual, 1));
        }
    }

    private void echo(Said said, Speaker by) {
        var print = said.heard().print();
        var seat = said.seat();
        var least = book.rule().echoGroups();
        if (least > 0
                && echoes.isSpread(said, by, least)
                && !echoes.isLike(print, book.passed(seat.community()))
                && !echoes.isLike(print, book.echoes(seat.community()))) {
            breaker.trip(Kind.ECHO, new Place(seat.community(), seat.branch(), null, null), spread(said, least));
        }
        if (echoes.isLike(print, book.echoes(seat.community()))) {
            said.event().withhold("echo");
        }
    }

    private static Why spread(Said said, int least) {
        var minutes = (int) RecentTalk.WINDOW.toMinutes();
        var groups = said.heard().like().groups();
        return new Why(groups, least, 1, minutes, said.original(LONGEST_TEXT), null, null);
    }

    private static Place place(Membership seat) {
        return new Place(seat.community(), seat.branch(), seat.group(), null);
    }
}
