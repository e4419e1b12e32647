package io.qunying.dialogue.game;

import io.qunying.platform.FieldErrors.FieldError;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A question of the quiz.
 *
 * @param level 1 to 3, and the points it is worth
 * @param choices to choose from by letter; none for a question that is answered in words
 * @param answer the letter, or words of which any is right, with {@code |} between them
 */
record GameQuestion(UUID id, int level, String text, List<String> choices, String answer) {

    static final int LEVELS = 3;
    static final int MOST_CHOICES = 6;
    static final int LONGEST_TEXT = 500;
    static final int LONGEST_PART = 200;

    boolean isRight(String said) {
        var given = plain(said);
        if (given.isEmpty()) {
            return false;
        }
        return choices.isEmpty()
                ? alternatives().anyMatch(it -> plain(it).equals(given))
                : given.equals(plain(answer)) || given.equals(plain(choices.get(letter(answer))));
    }

    /** Whether it is meant as an answer, and no talk beside the game. */
    boolean isChoice(String said) {
        var given = plain(said);
        return given.length() == 1 && letter(given) >= 0 && letter(given) < choices.size();
    }

    /** The question as it is asked, its choices below it. */
    String asked() {
        var lines = new StringBuilder(text);
        for (var i = 0; i < choices.size(); i++) {
            lines.append('\n').append((char) ('A' + i)).append(". ").append(choices.get(i));
        }
        return lines.toString();
    }

    /** The answer as it is given away. */
    String solution() {
        return choices.isEmpty()
                ? alternatives().findFirst().orElse(answer)
                : plain(answer) + ". " + choices.get(letter(answer));
    }

    private Stream<String> alternatives() {
        return Arrays.stream(answer.split("\\|", -1)).map(String::strip).filter(it -> !it.isEmpty());
    }

    /** What does not fit, by field; empty where it can be asked. */
    List<FieldError> problems() {
        var errors = new ArrayList<FieldError>();
        if (level < 1 || level > LEVELS) {
            errors.add(new FieldError("level", "out-of-range", Map.of("min", 1, "max", LEVELS)));
        }
        length(errors, "text", text, LONGEST_TEXT);
        length(errors, "answer", answer, LONGEST_PART);
        if (choices.size() == 1 || choices.size() > MOST_CHOICES) {
            errors.add(new FieldError("choices", "out-of-range", Map.of("min", 2, "max", MOST_CHOICES)));
        }
        choices.forEach(it -> length(errors, "choices", it, LONGEST_PART));
        var given = plain(answer);
        if (!choices.isEmpty() && (given.length() != 1 || letter(given) < 0 || letter(given) >= choices.size())) {
            errors.add(new FieldError("answer", "not-a-choice"));
        }
        if (choices.isEmpty() && alternatives().noneMatch(it -> !plain(it).isEmpty())) {
            errors.add(new FieldError("answer", "required"));
        }
        return errors;
    }

    private static void length(List<FieldError> errors, String field, String value, int longest) {
        if (value.isBlank()) {
            errors.add(new FieldError(field, "required"));
        } else if (value.length() > longest) {
            errors.add(new FieldError(field, "too-long", Map.of("max", longest)));
        }
    }

    private static int letter(String answer) {
        return plain(answer).charAt(0) - 'A';
    }

    /** Without what nobody hears: case, width, spaces and marks. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\p{Punct}\\p{IsPunctuation}\\s]", "")
                .toUpperCase(Locale.ROOT);
    }
}
