package io.qunying.dialogue;

import io.qunying.dialogue.Answer.Kind;
import io.qunying.worklist.Questions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

    /** @param waiting in one community, for people */
    List<Answer> answer(List<Heard> waiting) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        var community = waiting.getFirst().community();
        var text = settings.of(community).nightText();
        if (text.isBlank()) {
            return List.of();
        }
        var nights = questions.nightsOf(community);
        var answers = new ArrayList<Answer>();
        var keys = new HashSet<String>();
        for (var one : waiting) {
            nights.find(one.at())
                    .map(it -> "night:" + community + ":" + one.person() + ":" + it)
                    .filter(keys::add)
                    .ifPresent(it -> answers.add(new Answer(one, it, Kind.NIGHT, null, null, Reply.text(text))));
        }
        return answers;
    }
}
