package io.qunying.dialogue.game;

import io.qunying.fact.Facts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plays what was said in groups, in the order of each, and writes down in one go what came of it. */
@Component
class GameHouse {

    private final Rulebook rules;
    private final QuestionBank questions;
    private final GameTable games;
    private final GameNews news;
    private final GameTexts texts;
    private final Facts facts;
    private final Clock clock;

    GameHouse(
            Rulebook rules,
            QuestionBank questions,
            GameTable games,
            GameNews news,
            GameTexts texts,
            Facts facts,
            Clock clock) {
        this.rules = rules;
        this.questions = questions;
        this.games = games;
        this.news = news;
        this.texts = texts;
        this.facts = facts;
        this.clock = clock;
    }

    /** What was said in one group, and the game that is on there. */
    record Talk(UUID group, GameSetting setting, @Nullable Play running, List<Said> heard) {}

    /**
     * @param talks each of another group
     * @return the messages that were moves
     */
    Set<UUID> play(List<Talk> talks) {
        var places = news.places(talks.stream().map(Talk::group).toList());
        var now = clock.instant();
        var sessions = new ArrayList<Session>();
        for (var talk : talks) {
            var place = places.get(talk.group());
            if (place != null) {
                var session = new Session(place, talk.setting(), rules, texts, questions, now, talk.running());
                talk.heard().forEach(session::hear);
                sessions.add(session);
            }
        }
        var plays = all(sessions, Session::plays);
        var moves = all(sessions, Session::moves);
        if (!plays.isEmpty()) {
            games.save(plays, moves);
        }
        news.say(all(sessions, Session::news), places);
        var happened = all(sessions, Session::facts);
        if (!happened.isEmpty()) {
            facts.recordAll(happened);
        }
        return moves.stream().map(GameTable.Move::event).collect(Collectors.toSet());
    }

    private static <T> List<T> all(List<Session> sessions, Function<Session, Collection<T>> part) {
        return sessions.stream().flatMap(it -> part.apply(it).stream()).toList();
    }
}
