package io.qunying.dialogue;

import io.qunying.dialogue.Answer.Kind;
import io.qunying.dialogue.SentReplies.Told;
import io.qunying.worklist.Questions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Answers questions from the FAQ; what it does not know is for the model where there is one, else for people. */
@Component
class AnswerQuestions {

    static final String SOURCE = "faq";

    /** Who asks for the same again so soon was not helped: a person answers. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private final FaqBook book;
    private final DialogueSettings settings;
    private final SentReplies sent;
    private final Questions questions;
    private final QueueForModel model;
    private final ByNight byNight;
    private final Texts texts;
    private final Clock clock;

    AnswerQuestions(
            FaqBook book,
            DialogueSettings settings,
            SentReplies sent,
            Questions questions,
            QueueForModel model,
            ByNight byNight,
            Texts texts,
            Clock clock) {
        this.book = book;
        this.settings = settings;
        this.sent = sent;
        this.questions = questions;
        this.model = model;
        this.byNight = byNight;
        this.texts = texts;
        this.clock = clock;
    }

    /** @param asked those of a group in their order */
    List<Answer> answer(List<Heard> asked) {
        if (asked.isEmpty()) {
            return List.of();
        }
        var faqs = new HashMap<UUID, Faq>();
        for (var one : asked) {
            book.of(one.branch(), one.community()).ifPresent(it -> faqs.put(one.community(), it));
        }
        var found = fromFaq(faqs, asked);
        var known = found.answers().stream().map(Answer::to).collect(Collectors.toSet());
        var later = model.take(faqs, found.unlike());
        var rest = asked.stream()
                .filter(it -> !known.contains(it) && !later.contains(it.message()))
                .toList();
        // Where there is no FAQ, a question waits as long as the community promised.
        var unanswered =
                rest.stream().filter(it -> faqs.containsKey(it.community())).toList();
        if (!unanswered.isEmpty()) {
            questions.handOver(unanswered.stream().map(Heard::message).toList());
        }
        return Stream.concat(found.answers().stream(), byNight.answer(rest).stream())
                .toList();
    }

    /** @param unlike what no entry reaches */
    private record Found(List<Answer> answers, List<Heard> unlike) {}

    private Found fromFaq(Map<UUID, Faq> faqs, List<Heard> all) {
        var asked = all.stream().filter(it -> faqs.containsKey(it.community())).toList();
        if (asked.isEmpty()) {
            return new Found(List.of(), List.of());
        }
        var now = clock.instant();
        var setting = settings.of(faqs.keySet());
        var told = sent.toldSince(asked.stream().map(Heard::person).collect(Collectors.toSet()), now.minus(AGAIN));
        var answers = new ArrayList<Answer>();
        var unlike = new ArrayList<Heard>();
        for (var one : asked) {
            var faq = Objects.requireNonNull(faqs.get(one.community()));
            var threshold = Objects.requireNonNull(setting.get(one.community())).threshold();
            var like = faq.find(one.text(), one.community(), 1).stream()
                    .filter(it -> it.score() >= threshold)
                    .findFirst();
            if (like.isEmpty()) {
                unlike.add(one);
            } else if (told.add(new Told(like.get().entry().id(), one.person()))) {
                answers.add(answer(one, like.get()));
            }
        }
        if (!answers.isEmpty()) {
            questions.answeredByItself(
                    answers.stream().map(it -> it.to().message()).toList(), SOURCE, now);
        }
        return new Found(answers, unlike);
    }

    private Answer answer(Heard heard, Faq.Scored like) {
        var entry = like.entry();
        return Answer.to(
                heard, Kind.FAQ, entry.id(), like.score(), Reply.text(texts.fromFaq(entry.answer(), entry.question())));
    }
}
