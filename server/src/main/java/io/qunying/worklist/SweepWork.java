package io.qunying.worklist;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.qunying.platform.DueWork;
import io.qunying.platform.Sql;
import io.qunying.worklist.PeopleCalled.Why;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What happens when nobody acts: questions become work, and work goes up to the managers. */
@Component
class SweepWork implements DueWork {

    private static final int BATCH = 500;

    private final QuestionTable questions;
    private final CloseQuestions closing;
    private final Worklist worklist;
    private final WorkTable table;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    SweepWork(
            QuestionTable questions,
            CloseQuestions closing,
            Worklist worklist,
            WorkTable table,
            JdbcClient jdbc,
            Clock clock,
            ApplicationEventPublisher events) {
        this.questions = questions;
        this.closing = closing;
        this.worklist = worklist;
        this.table = table;
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public Optional<Instant> nextDue() {
        return jdbc.sql("""
                        SELECT least(
                            (SELECT min(due) FROM question WHERE state = 'OPEN' AND NOT raised),
                            (SELECT min(due) + INTERVAL '1 day' FROM question WHERE state = 'OPEN'),
                            (SELECT min(escalate_at) FROM work_item WHERE state = 'OPEN' AND escalated_at IS NULL)) AS due
                        """)
                .query((row, _) -> Optional.ofNullable(row.getObject("due", OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    @Override
    @Transactional
    public boolean work() {
        var now = clock.instant();
        var lapsed = closing.lapse(now, BATCH);
        table.cancelAll(lapsed.stream().map(it -> WorkDesk.QUESTION_KEY + it).toList());
        var raised = questions.raise(now, BATCH);
        worklist.addAll(raised.stream().map(Question::work).toList());
        return escalate(now) + raised.size() + lapsed.size() > 0;
    }

    private int escalate(Instant now) {
        var late = jdbc.sql("""
                        UPDATE work_item SET escalated_at = :now
                        WHERE id IN (
                            SELECT id FROM work_item
                            WHERE state = 'OPEN' AND escalated_at IS NULL AND escalate_at <= :now
                            ORDER BY escalate_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING id, kind, title, text, branch
                        """)
                .param("now", Sql.at(now))
                .param("most", BATCH)
                .query((row, _) -> AddWork.item(row))
                .list();
        if (!late.isEmpty()) {
            events.publishEvent(new PeopleCalled(Why.LATE, late));
        }
        return late.size();
    }

    @Configuration(proxyBeanMethods = false)
    static class Timer {

        private static final Duration PAUSE = Duration.ofSeconds(5);

        @Bean
        RecurringTask<Void> sweepWorkTask(SweepWork sweep) {
            return Tasks.recurring("worklist-sweep", FixedDelay.of(PAUSE)).execute((_, _) -> {
                boolean more;
                do {
                    more = sweep.work();
                } while (more);
            });
        }
    }
}
