package io.qunying.dialogue.game;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.qunying.dialogue.game.GameNews.News;
import io.qunying.dialogue.game.Play.EndedBy;
import io.qunying.platform.DueWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What happens in games when nobody says anything: questions lapse, and idle games end. */
@Component
class EndGames implements DueWork {

    private static final int BATCH = 100;

    /** Longer than the inbox keeps what could be read again. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final GameTable games;
    private final Rulebook rules;
    private final GameNews news;
    private final GameTexts texts;
    private final Clock clock;

    EndGames(GameTable games, Rulebook rules, GameNews news, GameTexts texts, Clock clock) {
        this.games = games;
        this.rules = rules;
        this.news = news;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue() {
        return games.nextDue();
    }

    @Override
    @Transactional
    public boolean work() {
        var now = clock.instant();
        var due = games.lockDue(now, BATCH);
        if (due.isEmpty()) {
            return false;
        }
        var said = new ArrayList<News>();
        due.forEach(it -> said.add(goOn(it, now)));
        games.save(due, List.of());
        news.say(said, news.places(due.stream().map(it -> it.head().group()).toList()));
        return true;
    }

    private News goOn(Play play, Instant now) {
        var head = play.head();
        var key = head.id() + ":" + play.dueAt().toEpochMilli();
        var words = "";
        if (now.isBefore(play.endsAt())) {
            var turn = rules.of(head.kind()).overdue(play.position(), now);
            play.goOn(turn, now);
            words = texts.of(turn.says());
        } else {
            play.end(EndedBy.IDLE, now);
        }
        if (!play.isOver()) {
            return new News(key, head.group(), words, List.of(), List.of(), null);
        }
        var all = (words.isEmpty() ? "" : words + "\n") + texts.over(play);
        return News.over("end:" + head.id(), all, play, null);
    }

    @Configuration(proxyBeanMethods = false)
    static class Timer {

        private static final Duration PAUSE = Duration.ofSeconds(2);

        @Bean
        RecurringTask<Void> endGamesTask(EndGames end) {
            return Tasks.recurring("dialogue-games", FixedDelay.of(PAUSE)).execute((_, _) -> {
                boolean more;
                do {
                    more = end.work();
                } while (more);
            });
        }

        @Bean
        RecurringTask<Void> forgetGameMovesTask(GameTable games, Clock clock) {
            return Tasks.recurring("dialogue-game-moves", FixedDelay.ofHours(6))
                    .execute((_, _) -> games.forgetMoves(clock.instant().minus(REMEMBERED)));
        }
    }
}
