package io.qunying.dialogue.game;

import io.qunying.dialogue.game.Turn.Text;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the house says in games. In Chinese, the language of the groups. */
@Component
class GameTexts {

    private static final int SHOWN = 10;

    private final MessageSource messages;

    GameTexts(MessageSource messages) {
        this.messages = messages;
    }

    String of(Text text) {
        return messages.getMessage(text.code(), text.values().toArray(), Locale.CHINESE);
    }

    String of(List<Text> texts) {
        return texts.stream().map(this::of).collect(Collectors.joining("\n"));
    }

    String outsideHours(LocalTime from, LocalTime until) {
        return of(Text.of("game.hours", from.toString(), until.toString()));
    }

    String over(Play play) {
        var lines = new StringBuilder(
                of(Text.of("game.over." + play.endedBy(), play.head().kind().word())));
        var ranking = play.ranking();
        if (ranking.isEmpty()) {
            return lines.append('\n').append(of(Text.of("game.nobody"))).toString();
        }
        var winners = play.winners();
        var place = 0;
        for (var i = 0; i < Math.min(SHOWN, ranking.size()); i++) {
            var player = ranking.get(i);
            if (i == 0 || player.score() < ranking.get(i - 1).score()) {
                place = i + 1;
            }
            var name = winners.contains(player) ? "@" + player.nickname() : player.nickname();
            lines.append('\n').append(of(Text.of("game.score", place, name, String.valueOf(player.score()))));
        }
        if (ranking.size() > SHOWN) {
            lines.append('\n').append(of(Text.of("game.more", ranking.size())));
        }
        return lines.toString();
    }
}
