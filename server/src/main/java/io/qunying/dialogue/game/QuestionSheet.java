package io.qunying.dialogue.game;

import static java.util.Map.entry;

import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Ids;
import io.qunying.platform.SheetFile;
import io.qunying.platform.SheetFile.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Reads questions from a file with the columns 题目, 答案, 等级 and the choices A to F; only the first two are needed. */
@Component
class QuestionSheet {

    private static final int SHOWN_PROBLEMS = 50;

    private static final Map<String, String> COLUMNS = columns();

    private static final Map<String, Integer> LEVELS = Map.of("", 1, "1", 1, "2", 2, "3", 3, "初级", 1, "中级", 2, "高级", 3);

    private final Ids ids;

    QuestionSheet(Ids ids) {
        this.ids = ids;
    }

    /** What does not fit in a line of the file. */
    record Problem(int line, FieldError error) {}

    /** @param problems the first of them; where there is one, nothing is taken */
    record Read(List<GameQuestion> questions, List<Problem> problems) {}

    Read read(MultipartFile upload) throws IOException {
        var questions = new LinkedHashMap<String, GameQuestion>();
        var problems = new ArrayList<Problem>();
        for (var row : SheetFile.read(upload, COLUMNS, List.of("text", "answer"))) {
            var question = question(row);
            question.problems().forEach(it -> problems.add(new Problem(row.number(), it)));
            // The same question twice in a file is one; the later line counts.
            questions.put(question.text(), question);
        }
        return new Read(
                List.copyOf(questions.values()),
                problems.stream().limit(SHOWN_PROBLEMS).toList());
    }

    private GameQuestion question(Row row) {
        var choices = new ArrayList<String>();
        for (var letter = 'a'; letter < 'a' + GameQuestion.MOST_CHOICES; letter++) {
            choices.add(row.cell(String.valueOf(letter)));
        }
        while (!choices.isEmpty() && choices.getLast().isEmpty()) {
            choices.removeLast();
        }
        return new GameQuestion(
                ids.next(), LEVELS.getOrDefault(row.cell("level"), 0), row.cell("text"), choices, row.cell("answer"));
    }

    private static Map<String, String> columns() {
        var columns = new HashMap<>(Map.ofEntries(
                entry("题目", "text"),
                entry("问题", "text"),
                entry("question", "text"),
                entry("text", "text"),
                entry("答案", "answer"),
                entry("answer", "answer"),
                entry("等级", "level"),
                entry("难度", "level"),
                entry("level", "level")));
        for (var letter = 'a'; letter < 'a' + GameQuestion.MOST_CHOICES; letter++) {
            var choice = String.valueOf(letter);
            columns.put(choice, choice);
            columns.put("选项" + choice, choice);
            columns.put(choice + "选项", choice);
        }
        return Map.copyOf(columns);
    }
}
