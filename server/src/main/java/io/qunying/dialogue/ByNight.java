package io.qunying.dialogue;

import io.qunying.dialogue.Answer.Kind;
import io.qunying.worklist.Questions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Tells who asks outside the hours of service when people are back: once a night and person, however often they ask.
 */
@Component
class ByNight {

    private final DialogueSettings settings;
    private final Questions questions;

    ByNight(DialogueSettings settings, Questions questions) {
        this.settings = settings;
        this.questions = questions;
    }

    /** @param waiting for people */
    List<Answer> answer(List<Heard> waiting) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        var texts = new HashMap<UUID, String>();
        settings.of(waiting.stream().map(Heard::community).collect(Collectors.toSet()))
                .forEach((community, setting) -> texts.put(community, setting.nightText()));
        texts.values().removeIf(String::isBlank);
        if (texts.isEmpty()) {
            return List.of();
        }
        var nights = questions.nightsOf(texts.keySet());
        var answers = new ArrayList<Answer>();
        var keys = new HashSet<String>();
        for (var one : waiting) {
            var community = one.community();
            var text = texts.get(community);
            if (text != null) {
                Objects.requireNonNull(nights.get(community))
                        .find(one.at())
                        .map(it -> "night:" + community + ":" + one.person() + ":" + it)
                        .filter(keys::add)
                        .ifPresent(
                                it -> answers.add(new Answer(one, it, Kind.NIGHT, null, null, Reply.text(text), null)));
            }
        }
        return answers;
    }
}
