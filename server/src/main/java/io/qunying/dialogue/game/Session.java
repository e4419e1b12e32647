package io.qunying.dialogue.game;

import io.qunying.community.Groups.GroupRef;
import io.qunying.dialogue.game.GameNews.News;
import io.qunying.dialogue.game.GameTable.Move;
import io.qunying.dialogue.game.Play.EndedBy;
import io.qunying.dialogue.game.Turn.Text;
import io.qunying.fact.Fact;
import io.qunying.fact.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One group's batch: what is said meets the game that is on, in order, and what comes of it is collected. */
final class Session {

    private final GroupRef place;
    private final GameSetting setting;
    private final Rulebook rules;
    private final GameTexts texts;
    private final QuestionBank bank;
    private final Instant now;
    private final Set<Play> plays = new LinkedHashSet<>();
    private final List<Move> moves = new ArrayList<>();
    private final List<News> news = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private @Nullable Play running;
    private @Nullable List<GameQuestion> questions;

    Session(
            GroupRef place,
            GameSetting setting,
            Rulebook rules,
            GameTexts texts,
            QuestionBank bank,
            Instant now,
            @Nullable Play running) {
        this.place = place;
        this.setting = setting;
        this.rules = rules;
        this.texts = texts;
        this.bank = bank;
        this.now = now;
        this.running = running;
    }

    Collection<Play> plays() {
        return plays;
    }

    List<Move> moves() {
        return moves;
    }

    List<News> news() {
        return news;
    }

    List<Fact> facts() {
        return facts;
    }

    void hear(Said said) {
        endIfIdle();
        var play = running;
        switch (Command.of(said.text()).orElse(null)) {
            case Command.End _ -> end(said, play);
            case Command.Begin begin when play == null -> begin(said, begin);
            case Command.Begin begin
            when play.head().kind() != begin.kind() ->
                answer(said, Text.of("game.running", play.head().kind().word(), Command.END_WORD));
            case null, default -> move(said, play);
        }
    }

    /** The timer may be late; nobody plays on in a game that is over. */
    private void endIfIdle() {
        var play = running;
        if (play != null && !now.isBefore(play.endsAt())) {
            finish(play, EndedBy.IDLE);
            news.add(over(play, "", "end:" + play.head().id(), null));
        }
    }

    private void end(Said said, @Nullable Play play) {
        if (play == null) {
            return;
        }
        if (!said.seat().staff() && !said.person().equals(play.head().startedBy())) {
            answer(said, Text.of("game.not-yours"));
            return;
        }
        finish(play, EndedBy.STOPPED);
        moves.add(new Move(said.event(), play.head().id(), said.at()));
        news.add(over(play, "", said.event().toString(), null));
    }

    private void begin(Said said, Command.Begin begin) {
        if (!setting.kinds().contains(begin.kind())) {
            return; // the house keeps quiet about what it does not offer
        }
        if (setting.starters() == GameSetting.Starters.STAFF && !said.seat().staff()) {
            answer(said, Text.of("game.staff-only"));
            return;
        }
        if (!setting.allows(now, place.zone())) {
            answer(said, texts.outsideHours(setting.hoursFrom(), setting.hoursUntil()));
            return;
        }
        var start = new Rules.Start(said, setting, begin.level(), this::questions, now);
        switch (rules.of(begin.kind()).start(start)) {
            case Rules.Opening.Refused refused -> answer(said, refused.why());
            case Rules.Opening.Opened opened -> {
                var play = Play.begin(head(said, begin.kind()), opened.turn().position(), now);
                running = play;
                take(said, play, opened.turn());
            }
        }
    }

    private Play.Head head(Said said, GameKind kind) {
        // The id comes from the message: whoever reads it again begins no second game.
        return new Play.Head(
                said.event(),
                place.id(),
                said.seat().community(),
                said.seat().branch(),
                kind,
                said.person(),
                said.at(),
                setting.idleMinutes());
    }

    private List<GameQuestion> questions() {
        var known = questions;
        if (known == null) {
            known = bank.list(place.community());
            questions = known;
        }
        return known;
    }

    private void move(Said said, @Nullable Play play) {
        // What was said before the game began is no move of it, also when it comes late or is read again.
        if (play == null || said.at().isBefore(play.head().startedAt())) {
            return;
        }
        var score = play.score(said.person());
        take(said, play, rules.of(play.head().kind()).move(play.position(), said, score, now));
    }

    private void take(Said said, Play play, Turn turn) {
        if (!turn.taken()) {
            return;
        }
        plays.add(play);
        moves.add(new Move(said.event(), play.head().id(), said.at()));
        if (play.take(turn, said, now)) {
            facts.add(played(said, play));
        }
        var words = texts.of(turn.says());
        if (play.isOver()) {
            running = null;
            news.add(over(play, words + "\n", said.event().toString(), said.event()));
        } else {
            answer(said, words);
        }
    }

    private void finish(Play play, EndedBy because) {
        play.end(because, now);
        plays.add(play);
        running = null;
    }

    private News over(Play play, String before, String key, @Nullable UUID replyTo) {
        return News.over(key, before + texts.over(play), play, replyTo);
    }

    private void answer(Said said, Text text) {
        answer(said, texts.of(text));
    }

    private void answer(Said said, String text) {
        news.add(new News(said.event().toString(), place.id(), text, List.of(), List.of(said.ref()), said.event()));
    }

    private static Fact played(Said said, Play play) {
        var seat = said.seat();
        return Fact.of(Verb.GAME_PLAYED, said.at(), said.person())
                .in(seat.branch(), seat.community(), seat.group())
                .withClass(seat.classKey())
                .from(seat.attribution())
                .byStaff(seat.staff())
                .on(play.head().id())
                .with(Map.of("kind", play.head().kind().name()))
                .once("game.played:" + play.head().id() + ":" + said.person());
    }
}
