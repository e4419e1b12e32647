package io.qunying.worklist;

import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.worklist.WorkItem.Done;
import io.qunying.worklist.Worklist.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Marks items done, with the fact of who did it. */
@Component
class FinishWork {

    private final WorkTable table;
    private final Answers answers;
    private final Facts facts;
    private final CallStaff calling;

    FinishWork(WorkTable table, Answers answers, Facts facts, CallStaff calling) {
        this.table = table;
        this.answers = answers;
        this.facts = facts;
        this.calling = calling;
    }

    /** @return those that were open until now */
    List<WorkItem> finish(Collection<UUID> ids, Done how) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var finished = table.finish(ids, how);
        if (!finished.isEmpty()) {
            calling.over(finished.stream().map(WorkItem::id).toList());
            facts.recordAll(finished.stream()
                    .map(it -> AddWork.fact(
                                    Verb.TASK_DONE,
                                    how.at(),
                                    how.by(),
                                    it.id(),
                                    it.kind().name(),
                                    it.person())
                            .in(it.branch(), it.community(), it.group()))
                    .toList());
            // Whoever did not answer in the group has answered in another way.
            var asked = finished.stream()
                    .filter(it -> it.kind() == Kind.QUESTION)
                    .map(WorkDesk::questionOf)
                    .toList();
            if (!asked.isEmpty()) {
                answers.elsewhere(asked, Objects.requireNonNull(how.by()), how.at());
            }
        }
        return finished;
    }
}
