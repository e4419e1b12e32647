package io.qunying.dialogue;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.community.Groups;
import io.qunying.dialogue.Answer.Kind;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Answers what members say, a batch of one group in a fixed number of statements and in none where nothing is to be
 * said: rules first, the FAQ for questions that no rule answered, and people for the rest.
 */
@Component
class AnswerMessages implements InboxPhase {

    private final ReplyBook rules;
    private final AnswerQuestions questions;
    private final Groups groups;
    private final SentReplies sent;
    private final Speak speak;
    private final Clock clock;

    AnswerMessages(
            ReplyBook rules, AnswerQuestions questions, Groups groups, SentReplies sent, Speak speak, Clock clock) {
        this.rules = rules;
        this.questions = questions;
        this.groups = groups;
        this.sent = sent;
        this.speak = speak;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.RESPOND;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var since = clock.instant().minus(Speak.WORTH);
        var heard = batch.stream()
                .flatMap(Heard::of)
                .filter(it -> it.at().isAfter(since))
                .toList();
        if (heard.isEmpty()) {
            return;
        }
        var one = heard.getFirst();
        var inForce = rules.of(one.branch()).filter(it -> it.mayAnswerIn(one));
        if (inForce.isEmpty() && heard.stream().noneMatch(Heard::question)) {
            return;
        }
        var group = groups.find(List.of(one.group())).get(one.group());
        if (group == null || !speak.canIn(one.incoming().connection())) {
            return;
        }
        var answers = new ArrayList<Answer>();
        inForce.ifPresent(it -> answers.addAll(byRules(heard, new Matched(it, group.zone()))));
        var answered = answers.stream().map(Answer::to).collect(Collectors.toSet());
        answers.addAll(questions.answer(heard.stream()
                .filter(it -> it.question() && !answered.contains(it))
                .toList()));
        speak.say(answers, group);
    }

    private record Matched(Rules rules, ZoneId zone) {}

    private List<Answer> byRules(List<Heard> heard, Matched by) {
        record Found(Heard heard, ReplyRule rule) {}
        var found = heard.stream()
                .flatMap(it -> by.rules().first(it, by.zone()).map(rule -> new Found(it, rule)).stream())
                .toList();
        var pausing = found.stream()
                .map(Found::rule)
                .filter(it -> it.pauseMinutes() > 0)
                .map(ReplyRule::id)
                .collect(Collectors.toSet());
        var pauses = new Pauses(
                pausing.isEmpty() ? Map.of() : sent.lastIn(heard.getFirst().group(), pausing), clock.instant());
        return found.stream()
                .filter(it -> pauses.maySpeak(it.rule()))
                .map(it -> Answer.to(
                        it.heard(), Kind.RULE, it.rule().id(), null, it.rule().reply()))
                .toList();
    }
}
