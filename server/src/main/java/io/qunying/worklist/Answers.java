package io.qunying.worklist;

import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.worklist.QuestionTable.Answer;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out which questions of a group an answer of the team settles. */
@Component
class Answers {

    private final QuestionTable table;
    private final Facts facts;

    Answers(QuestionTable table, Facts facts) {
        this.table = table;
        this.facts = facts;
    }

    /**
     * Somebody of the team said something in a group.
     *
     * @param to the message it answers; one that is no open question answers as if it said nothing of that
     */
    record Reply(UUID who, Instant at, @Nullable UUID to) {}

    /** @return what is answered now */
    List<Answer> answer(UUID group, List<Reply> replies) {
        var open = byId(table.lockOpen(group));
        var answers = new HashMap<UUID, Answer>();
        for (var reply :
                replies.stream().sorted(Comparator.comparing(Reply::at)).toList()) {
            open.values().stream()
                    .filter(it -> !it.askedAt().isAfter(reply.at()))
                    .filter(it -> reply.to() == null
                            || !open.containsKey(reply.to())
                            || reply.to().equals(it.id()))
                    .forEach(it -> answers.putIfAbsent(it.id(), new Answer(it.id(), reply.who(), reply.at())));
        }
        return settle(List.copyOf(answers.values()), open);
    }

    /** By telephone, in private or face to face. */
    void elsewhere(Collection<UUID> questions, UUID who, Instant at) {
        var open = byId(table.lockOpen(questions));
        settle(open.keySet().stream().map(it -> new Answer(it, who, at)).toList(), open);
    }

    private static Map<UUID, Question> byId(List<Question> questions) {
        return questions.stream().collect(Collectors.toMap(Question::id, Function.identity()));
    }

    private List<Answer> settle(List<Answer> answers, Map<UUID, Question> open) {
        if (answers.isEmpty()) {
            return answers;
        }
        table.answer(answers);
        facts.recordAll(answers.stream()
                .map(it -> fact(it, Objects.requireNonNull(open.get(it.question()))))
                .toList());
        return answers;
    }

    private static Fact fact(Answer answer, Question question) {
        return Fact.of(Verb.QUESTION_ANSWERED, answer.at(), answer.by())
                .in(question.branch(), question.community(), question.group())
                .on(question.id())
                .byStaff(true)
                .with(question.properties(answer.at()))
                .once("question.answered:" + question.id());
    }
}
