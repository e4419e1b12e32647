package io.qunying.worklist;

import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredQuestions implements Questions {

    private final QuestionTable table;
    private final QuestionSettings settings;
    private final Worklist worklist;
    private final Facts facts;

    StoredQuestions(QuestionTable table, QuestionSettings settings, Worklist worklist, Facts facts) {
        this.table = table;
        this.settings = settings;
        this.worklist = worklist;
        this.facts = facts;
    }

    @Override
    @Transactional
    public Set<UUID> answeredByItself(Collection<UUID> messages, String source, Instant at) {
        var answered = table.answerByItself(messages, at);
        if (!answered.isEmpty()) {
            facts.recordAll(answered.stream().map(it -> fact(it, source, at)).toList());
        }
        return answered.stream().map(Question::id).collect(Collectors.toSet());
    }

    /** Nobody of the team did it. */
    private static Fact fact(Question question, String source, Instant at) {
        var properties = new HashMap<>(question.properties(at));
        properties.put("source", source);
        return Fact.of(Verb.QUESTION_ANSWERED, at, null)
                .in(question.branch(), question.community(), question.group())
                .on(question.id())
                .byStaff(true)
                .with(properties)
                .once("question.answered:" + question.id());
    }

    @Override
    @Transactional
    public void handOver(Collection<UUID> messages) {
        var raised = table.raise(messages);
        worklist.addAll(raised.stream().map(Question::work).toList());
    }

    @Override
    public Map<UUID, Nights> nightsOf(Set<UUID> communities) {
        var nights = new HashMap<UUID, Nights>();
        settings.of(communities)
                .forEach((community, setting) -> nights.put(community, at -> Optional.ofNullable(setting.night(at))));
        return nights;
    }
}
