package io.qunying.dialogue.game;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Ids;
import io.qunying.platform.TableFormat;
import io.qunying.platform.TableRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Reads questions from a CSV file or a workbook. The header names the columns: 题目, 答案, 等级 and the choices A to F; only
 * the first two are needed.
 */
@Component
class QuestionSheet {

    static final int MOST_MEGABYTES = 2;
    private static final int SHOWN_PROBLEMS = 50;
    private static final Map<String, List<String>> NAMES = Map.of(
            "text", List.of("题目", "问题", "QUESTION", "TEXT"),
            "answer", List.of("答案", "ANSWER"),
            "level", List.of("等级", "难度", "LEVEL"));
    private static final Map<String, Integer> LEVELS = Map.of("", 1, "1", 1, "2", 2, "3", 3, "初级", 1, "中级", 2, "高级", 3);

    private final Ids ids;

    QuestionSheet(Ids ids) {
        this.ids = ids;
    }

    /** What does not fit in a line of the file. */
    record Problem(int line, FieldError error) {}

    /** @param problems the first of them; where there is one, nothing is taken */
    record Read(List<GameQuestion> questions, List<Problem> problems) {}

    Read read(InputStream upload) throws IOException {
        var file = Files.createTempFile("questions", ".table");
        try {
            store(upload, file);
            return read(file);
        } finally {
            Files.delete(file);
        }
    }

    private static void store(InputStream upload, Path file) throws IOException {
        var most = MOST_MEGABYTES << 20;
        var bytes = upload.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new DomainException(
                    Category.TOO_LARGE, "game-questions-file-too-large", Map.of("most", MOST_MEGABYTES));
        }
        Files.write(file, bytes);
    }

    private Read read(Path file) throws IOException {
        try (var rows = TableRows.open(file, TableFormat.of(file, "auto"))) {
            if (!rows.hasNext()) {
                throw new DomainException(Category.INVALID, "import-empty");
            }
            var columns = columns(rows.next().cells());
            var questions = new LinkedHashMap<String, GameQuestion>();
            var problems = new ArrayList<Problem>();
            while (rows.hasNext()) {
                take(rows.next(), columns, questions, problems);
            }
            return new Read(List.copyOf(questions.values()), problems);
        }
    }

    private void take(
            TableRows.Line line,
            Map<String, Integer> columns,
            Map<String, GameQuestion> questions,
            List<Problem> problems) {
        if (line.cells().stream().allMatch(String::isBlank)) {
            return;
        }
        var question = question(line, columns);
        question.problems().stream()
                .limit(SHOWN_PROBLEMS - problems.size())
                .forEach(it -> problems.add(new Problem(line.number(), it)));
        // The same question twice in a file is one; the later line counts.
        questions.put(question.text(), question);
        if (questions.size() > QuestionBank.MOST) {
            throw tooMany();
        }
    }

    static DomainException tooMany() {
        return new DomainException(Category.INVALID, "game-questions-too-many", Map.of("most", QuestionBank.MOST));
    }

    private GameQuestion question(TableRows.Line line, Map<String, Integer> columns) {
        var choices = new ArrayList<String>();
        for (var letter = 'A'; letter < 'A' + GameQuestion.MOST_CHOICES; letter++) {
            choices.add(cell(line, columns, String.valueOf(letter)));
        }
        while (!choices.isEmpty() && choices.getLast().isEmpty()) {
            choices.removeLast();
        }
        return new GameQuestion(
                ids.next(),
                LEVELS.getOrDefault(cell(line, columns, "level"), 0),
                cell(line, columns, "text"),
                choices,
                cell(line, columns, "answer"));
    }

    private static String cell(TableRows.Line line, Map<String, Integer> columns, String name) {
        var column = columns.get(name);
        return column == null || column >= line.cells().size()
                ? ""
                : line.cells().get(column).replace('\0', ' ').strip();
    }

    private static Map<String, Integer> columns(List<String> header) {
        var titles = header.stream()
                .map(it -> it.strip().toUpperCase(Locale.ROOT).replace("选项", ""))
                .toList();
        var columns = new LinkedHashMap<String, Integer>();
        IntStream.range(0, titles.size()).forEach(at -> columns.putIfAbsent(name(titles.get(at)), at));
        if (!columns.containsKey("text") || !columns.containsKey("answer")) {
            throw new DomainException(Category.INVALID, "game-questions-columns");
        }
        return columns;
    }

    private static String name(String title) {
        return NAMES.entrySet().stream()
                .filter(it -> it.getValue().contains(title))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(title);
    }
}
