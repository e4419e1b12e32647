package io.qunying.dialogue.game;

import io.qunying.channel.InboxEvent.Membership;
import io.qunying.fact.Facts;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plays what was said in a group, in its order, and writes down in one go what came of it. */
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

    /** @return the messages that were moves */
    Set<UUID> play(Membership seat, GameSetting setting, @Nullable Play running, List<Said> heard) {
        var places = news.places(Set.of(seat.group()));
        var place = places.get(seat.group());
        if (place == null) {
            return Set.of();
        }
        var session = new Session(place, setting, rules, texts, questions, clock.instant(), running);
        heard.forEach(session::hear);
        if (!session.plays().isEmpty()) {
            games.save(session.plays(), session.moves());
        }
        news.say(session.news(), places);
        if (!session.facts().isEmpty()) {
            facts.recordAll(session.facts());
        }
        return session.moves().stream().map(GameTable.Move::event).collect(Collectors.toSet());
    }
}
