package io.qunying.dialogue;

import io.qunying.blueprint.Variables;
import io.qunying.community.Groups.GroupRef;
import io.qunying.platform.FieldErrors.FieldError;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of replies, with what their variables stand for. In Chinese, the language of the groups. */
@Component
class Texts {

    /** What can be said of who gets a reply. */
    static final List<String> NAMES = List.of("nickname", "group", "date", "time");

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("M月d日", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final MessageSource messages;

    Texts(MessageSource messages) {
        this.messages = messages;
    }

    static List<FieldError> problems(String field, String text) {
        return Variables.problems(field, text, NAMES);
    }

    static String fill(String text, String nickname, GroupRef group, Instant at) {
        return fill(text, nickname, group.name(), group.zone(), at);
    }

    static String fill(String text, String nickname, String group, ZoneId zone, Instant at) {
        return Variables.fill(text, values(nickname, group, zone, at));
    }

    static Map<String, String> values(String nickname, String group, ZoneId zone, Instant at) {
        var local = at.atZone(zone);
        return Map.of("nickname", nickname, "group", group, "date", DATE.format(local), "time", TIME.format(local));
    }

    /** With where the answer comes from, and how to reach a person. */
    String fromFaq(String answer, String question) {
        return answer + "\n" + messages.getMessage("dialogue.faq.source", new Object[] {question}, Locale.CHINESE);
    }

    /** Marked before and after as what a model wrote, with the entries that it goes by. */
    String fromModel(String answer, List<String> questions) {
        return messages.getMessage(
                "dialogue.model.said", new Object[] {answer, String.join("；", questions)}, Locale.CHINESE);
    }
}
