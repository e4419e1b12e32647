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

    /**
     * @param replies by group
     * @return what is answered now
     */
    List<Answer> answer(Map<UUID, List<Reply>> replies) {
        var open = table.lockOpenIn(replies.keySet());
        var answers = new HashMap<UUID, Answer>();
        open.stream().collect(Collectors.groupingBy(Question::group)).forEach((group, asked) -> {
            for (var reply : replies.getOrDefault(group, List.of()).stream()
                    .sorted(Comparator.comparing(Reply::at))
                    .toList()) {
                answer(byId(asked), reply, answers);
            }
        });
        return settle(List.copyOf(answers.values()), byId(open));
    }

    private static void answer(Map<UUID, Question> open, Reply reply, Map<UUID, Answer> answers) {
        open.values().stream()
                .filter(it -> !it.askedAt().isAfter(reply.at()))
                .filter(it -> reply.to() == null
                        || !open.containsKey(reply.to())
                        || reply.to().equals(it.id()))
                .forEach(it -> answers.putIfAbsent(it.id(), new Answer(it.id(), reply.who(), reply.at())));
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
