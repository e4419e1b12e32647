package io.qunying.dialogue.game;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What members say to begin and to end games. */
sealed interface Command {

    /** @param level of the quiz, or null */
    record Begin(GameKind kind, @Nullable Integer level) implements Command {}

    record End() implements Command {}

    String END_WORD = "结束游戏";

    Map<String, Integer> LEVELS = Map.ofEntries(
            Map.entry("1", 1),
            Map.entry("2", 2),
            Map.entry("3", 3),
            Map.entry("初级", 1),
            Map.entry("中级", 2),
            Map.entry("高级", 3));

    /** Only the word alone begins a game: who talks about one does not start it. */
    static Optional<Command> of(String text) {
        var said = GameQuestion.plain(text);
        if (said.equals(END_WORD)) {
            return Optional.of(new End());
        }
        for (var kind : GameKind.values()) {
            if (said.equals(kind.word())) {
                return Optional.of(new Begin(kind, null));
            }
        }
        var quiz = GameKind.QUIZ.word();
        return said.startsWith(quiz)
                ? Optional.ofNullable(LEVELS.get(said.substring(quiz.length())))
                        .map(level -> new Begin(GameKind.QUIZ, level))
                : Optional.empty();
    }
}
