package io.qunying.worklist;

import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends questions that nobody answers, in the caller's transaction, so that they stand in no backlog. */
@Component
class CloseQuestions {

    /** After its time is over a question waits so long for a late answer. */
    static final Duration LAPSE = Duration.ofDays(1);

    private final QuestionTable table;
    private final Facts facts;

    CloseQuestions(QuestionTable table, Facts facts) {
        this.table = table;
        this.facts = facts;
    }

    /** It was none; nothing happens if it is not open any more. */
    void dismiss(UUID id, UUID by, Instant at) {
        table.dismiss(id).ifPresent(it -> facts.record(fact(Verb.QUESTION_DISMISSED, it, by, at)));
    }

    /** @return those that nobody waits for any more */
    List<UUID> lapse(Instant now, int most) {
        var lapsed = table.lapse(now.minus(LAPSE), most);
        if (!lapsed.isEmpty()) {
            // When the waiting ended, not when it was seen: history that is brought in ended long ago.
            facts.recordAll(lapsed.stream()
                    .map(it -> fact(Verb.QUESTION_LAPSED, it, null, it.due().plus(LAPSE)))
                    .toList());
        }
        return lapsed.stream().map(Question::id).toList();
    }

    private static Fact fact(Verb how, Question question, @Nullable UUID by, Instant at) {
        return Fact.of(how, at, by)
                .in(question.branch(), question.community(), question.group())
                .on(question.id())
                .byStaff(true)
                .with(question.properties())
                .once(how.code() + ":" + question.id());
    }
}
