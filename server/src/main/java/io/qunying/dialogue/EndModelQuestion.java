package io.qunying.dialogue;

import io.qunying.community.Groups;
import io.qunying.dialogue.Answer.Kind;
import io.qunying.dialogue.ModelQuestions.Taken;
import io.qunying.worklist.Questions;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What follows from what the model says: an answer in the group, or work. Once for each question, whoever comes first.
 */
@Component
class EndModelQuestion {

    static final String SOURCE = "model";

    private final ModelQuestions table;
    private final Questions questions;
    private final Groups groups;
    private final ByNight byNight;
    private final Texts texts;
    private final Speak speak;
    private final Clock clock;

    EndModelQuestion(
            ModelQuestions table,
            Questions questions,
            Groups groups,
            ByNight byNight,
            Texts texts,
            Speak speak,
            Clock clock) {
        this.table = table;
        this.questions = questions;
        this.groups = groups;
        this.byNight = byNight;
        this.texts = texts;
        this.speak = speak;
        this.clock = clock;
    }

    /** Nothing is said where somebody of the team was faster. */
    @Transactional
    public void answered(Taken taken, String text, List<FaqEntry> by) {
        var now = clock.instant();
        if (table.end(taken, by.stream().map(FaqEntry::id).toList(), null, now)
                && !questions
                        .answeredByItself(Set.of(taken.message()), SOURCE, now)
                        .isEmpty()) {
            var reply = Reply.text(
                    texts.fromModel(text, by.stream().map(FaqEntry::question).toList()));
            say(List.of(Answer.to(taken.heard(), Kind.MODEL, null, null, reply)), taken);
        }
    }

    @Transactional
    public void handedOver(Taken taken, String reason) {
        if (table.end(taken, null, reason, clock.instant())) {
            questions.handOver(Set.of(taken.message()));
            say(byNight.answer(List.of(taken.heard())), taken);
        }
    }

    private void say(List<Answer> answers, Taken taken) {
        var found = groups.find(List.of(taken.heard().group()));
        if (!found.isEmpty()) {
            speak.say(answers, found);
        }
    }
}
