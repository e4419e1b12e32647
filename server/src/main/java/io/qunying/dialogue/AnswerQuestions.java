package io.qunying.dialogue;

import io.qunying.dialogue.Answer.Kind;
import io.qunying.dialogue.SentReplies.Told;
import io.qunying.worklist.Questions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Answers questions from the FAQ, and gives people what it does not know. */
@Component
class AnswerQuestions {

    static final String SOURCE = "faq";

    /** Who asks for the same again so soon was not helped: a person answers. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private final FaqBook book;
    private final DialogueSettings settings;
    private final SentReplies sent;
    private final Questions questions;
    private final Texts texts;
    private final Clock clock;

    AnswerQuestions(
            FaqBook book, DialogueSettings settings, SentReplies sent, Questions questions, Texts texts, Clock clock) {
        this.book = book;
        this.settings = settings;
        this.sent = sent;
        this.questions = questions;
        this.texts = texts;
        this.clock = clock;
    }

    /** @param asked in one group */
    List<Answer> answer(List<Heard> asked) {
        if (asked.isEmpty()) {
            return List.of();
        }
        var setting = settings.of(asked.getFirst().community());
        var one = asked.getFirst();
        var answers = new ArrayList<Answer>();
        book.of(one.branch(), one.community()).ifPresent(faq -> answers.addAll(fromFaq(faq, asked, setting)));
        var answered = answers.stream().map(Answer::to).collect(Collectors.toSet());
        answers.addAll(
                byNight(asked.stream().filter(it -> !answered.contains(it)).toList(), setting));
        return answers;
    }

    private List<Answer> fromFaq(Faq faq, List<Heard> asked, DialogueSetting setting) {
        var now = clock.instant();
        var told = sent.toldSince(asked.stream().map(Heard::person).collect(Collectors.toSet()), now.minus(AGAIN));
        var found = asked.stream()
                .flatMap(it -> best(faq, it, setting, told).stream())
                .toList();
        var known = found.stream().map(it -> it.to().message()).collect(Collectors.toSet());
        if (!known.isEmpty()) {
            questions.answeredByItself(known, SOURCE, now);
        }
        var rest = asked.stream()
                .map(Heard::message)
                .filter(it -> !known.contains(it))
                .toList();
        if (!rest.isEmpty()) {
            questions.handOver(rest);
        }
        return found;
    }

    private Optional<Answer> best(Faq faq, Heard heard, DialogueSetting setting, Set<Told> told) {
        return faq.find(heard.text(), heard.community(), 1).stream()
                .filter(it -> it.score() >= setting.threshold())
                .filter(it -> told.add(new Told(it.entry().id(), heard.person())))
                .map(it -> Answer.to(
                        heard,
                        Kind.FAQ,
                        it.entry().id(),
                        it.score(),
                        Reply.text(texts.fromFaq(it.entry().answer(), it.entry().question()))))
                .findFirst();
    }

    /** Once a night and person, however often they ask. */
    private List<Answer> byNight(List<Heard> waiting, DialogueSetting setting) {
        if (waiting.isEmpty() || setting.nightText().isBlank()) {
            return List.of();
        }
        var community = waiting.getFirst().community();
        var nights = questions.nightsOf(community);
        var answers = new ArrayList<Answer>();
        var keys = new HashSet<String>();
        for (var one : waiting) {
            nights.find(one.at())
                    .map(it -> "night:" + community + ":" + one.person() + ":" + it)
                    .filter(keys::add)
                    .ifPresent(it ->
                            answers.add(new Answer(one, it, Kind.NIGHT, null, null, Reply.text(setting.nightText()))));
        }
        return answers;
    }
}
