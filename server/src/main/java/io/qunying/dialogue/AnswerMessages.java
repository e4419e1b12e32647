package io.qunying.dialogue;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.community.Groups;
import io.qunying.community.Groups.GroupRef;
import io.qunying.dialogue.Answer.Kind;
import io.qunying.dialogue.SentReplies.Spoke;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Answers what members say, a batch in a fixed number of statements and in none where nothing is to be said: rules
 * first, the FAQ for questions that no rule answered, and people for the rest.
 */
@Component
class AnswerMessages implements InboxPhase {

    private final ReplyBook rules;
    private final AnswerQuestions questions;
    private final Groups groups;
    private final SentReplies sent;
    private final Enclosed enclosed;
    private final Speak speak;
    private final Clock clock;

    AnswerMessages(
            ReplyBook rules,
            AnswerQuestions questions,
            Groups groups,
            SentReplies sent,
            Enclosed enclosed,
            Speak speak,
            Clock clock) {
        this.rules = rules;
        this.questions = questions;
        this.groups = groups;
        this.sent = sent;
        this.enclosed = enclosed;
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
        var inForce = inForce(heard);
        var worth = heard.stream()
                .filter(it -> it.question() || inForce.containsKey(it.group()))
                .filter(it -> speak.canIn(it.incoming().connection()))
                .toList();
        if (worth.isEmpty()) {
            return;
        }
        var places = groups.find(worth.stream().map(Heard::group).collect(Collectors.toSet()));
        var answerable =
                worth.stream().filter(it -> places.containsKey(it.group())).toList();
        var answers = new ArrayList<>(byRules(answerable, inForce, places));
        var answered = answers.stream().map(Answer::to).collect(Collectors.toSet());
        answers.addAll(questions.answer(answerable.stream()
                .filter(it -> it.question() && !answered.contains(it))
                .toList()));
        speak.say(answers, places);
    }

    /** By group, where any rule could speak at all. */
    private Map<UUID, Rules> inForce(List<Heard> heard) {
        var inForce = new HashMap<UUID, Rules>();
        var looked = new HashSet<UUID>();
        for (var one : heard) {
            if (looked.add(one.group())) {
                rules.of(one.branch()).filter(it -> it.mayAnswerIn(one)).ifPresent(it -> inForce.put(one.group(), it));
            }
        }
        return inForce;
    }

    private record Found(Heard heard, ReplyRule rule) {}

    private List<Answer> byRules(List<Heard> heard, Map<UUID, Rules> inForce, Map<UUID, GroupRef> places) {
        var found = new ArrayList<Found>();
        for (var one : heard) {
            var its = inForce.get(one.group());
            if (its != null) {
                var zone = Objects.requireNonNull(places.get(one.group())).zone();
                its.first(one, zone).ifPresent(it -> found.add(new Found(one, it)));
            }
        }
        var pausing = found.stream().filter(it -> it.rule().pauseMinutes() > 0).toList();
        var pauses = new Pauses(pausing.isEmpty() ? Map.of() : lastSpoken(pausing), clock.instant());
        var known = enclosed.of(found.stream().map(Found::rule).collect(Collectors.toSet()));
        return found.stream()
                .filter(it -> Enclosed.saysSomething(it.rule().reply(), known))
                .filter(it -> pauses.maySpeak(it.rule(), it.heard().group()))
                .map(it -> Answer.to(
                                it.heard(),
                                Kind.RULE,
                                it.rule().id(),
                                null,
                                it.rule().reply())
                        .with(Enclosed.of(it.rule().reply(), known)))
                .toList();
    }

    private Map<Spoke, Instant> lastSpoken(List<Found> pausing) {
        return sent.lastIn(
                pausing.stream().map(it -> it.heard().group()).collect(Collectors.toSet()),
                pausing.stream().map(it -> it.rule().id()).collect(Collectors.toSet()));
    }
}
