package io.qunying.dialogue.game;

import io.qunying.dialogue.game.Position.Quiz;
import io.qunying.dialogue.game.Turn.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Quiz (知识问答): the first right answer gets the points of its level; levels go up unless one was asked for. */
@Component
class QuizRound implements Rules {

    private static final int PATIENCE = 3;

    private final Chance chance;

    QuizRound(Chance chance) {
        this.chance = chance;
    }

    @Override
    public GameKind kind() {
        return GameKind.QUIZ;
    }

    @Override
    public Opening start(Start start) {
        var level = start.level();
        var fitting = start.questions().get().stream()
                .filter(it -> level == null || it.level() == level)
                .toList();
        if (fitting.isEmpty()) {
            return new Opening.Refused(Text.of("game.quiz.empty"));
        }
        var setting = start.setting();
        var questions = chance.shuffled(fitting).stream()
                .limit(setting.quizRounds())
                .sorted(Comparator.comparingInt(GameQuestion::level))
                .toList();
        var quiz = ask(questions, 0, setting.quizSeconds(), start.now(), 0);
        return new Opening.Opened(Turn.house(quiz, Text.of("game.quiz.opened", questions.size()), question(quiz)));
    }

    private static Quiz ask(List<GameQuestion> questions, int number, int seconds, Instant now, int unanswered) {
        return new Quiz(questions, number, List.of(), seconds, now.plusSeconds(seconds), unanswered);
    }

    private static Text question(Quiz quiz) {
        return Text.of(
                "game.quiz.question",
                quiz.number() + 1,
                quiz.question().level(),
                quiz.question().asked(),
                quiz.seconds());
    }

    @Override
    public Turn move(Position position, Said said, int score, Instant now) {
        var quiz = (Quiz) position;
        var question = quiz.question();
        if (quiz.barred().contains(said.person())) {
            return Turn.ignored(quiz);
        }
        if (question.isRight(said.text())) {
            var points = question.level();
            var right = Text.of("game.quiz.right", said.nickname(), question.solution(), points);
            return next(quiz, now, 0, points, true, right);
        }
        if (!question.isChoice(said.text())) {
            return Turn.ignored(quiz);
        }
        // One try each: else the letters would be tried one after the other.
        var barred = new ArrayList<UUID>(quiz.barred());
        barred.add(said.person());
        var after =
                new Quiz(quiz.questions(), quiz.number(), barred, quiz.seconds(), quiz.askedUntil(), quiz.unanswered());
        return Turn.move(after, 0, Text.of("game.quiz.wrong", said.nickname()));
    }

    @Override
    public Turn overdue(Position position, Instant now) {
        var quiz = (Quiz) position;
        var given = Text.of("game.quiz.nobody", quiz.question().solution());
        var tired = quiz.unanswered() + 1 >= PATIENCE;
        return tired ? Turn.house(quiz, given).ending() : next(quiz, now, quiz.unanswered() + 1, 0, false, given);
    }

    private static Turn next(Quiz quiz, Instant now, int unanswered, int points, boolean moved, Text said) {
        var number = quiz.number() + 1;
        if (number == quiz.questions().size()) {
            return turn(quiz, points, moved, said).ending();
        }
        var next = ask(quiz.questions(), number, quiz.seconds(), now, unanswered);
        return turn(next, points, moved, said, question(next));
    }

    private static Turn turn(Quiz quiz, int points, boolean moved, Text... says) {
        return moved ? Turn.move(quiz, points, says) : Turn.house(quiz, says);
    }
}
