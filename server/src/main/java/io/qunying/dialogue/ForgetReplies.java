package io.qunying.dialogue;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.qunying.person.PersonErased;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets what was answered so long ago that nobody counts it, and who was answered once they are erased. */
@Component
class ForgetReplies {

    private final JdbcClient jdbc;
    private final ModelQuestions asked;
    private final Clock clock;

    ForgetReplies(JdbcClient jdbc, ModelQuestions asked, Clock clock) {
        this.jdbc = jdbc;
        this.asked = asked;
        this.clock = clock;
    }

    void sweep() {
        jdbc.sql("DELETE FROM reply_sent WHERE at < :before")
                .param("before", Sql.at(clock.instant().minus(ReplyDesk.LATELY)))
                .update();
        asked.forget(clock.instant().minus(ReplyDesk.LATELY));
    }

    /** In the transaction that erases the person; that something was answered stays, for the figures. */
    @EventListener
    void on(PersonErased erased) {
        asked.forget(erased.records());
        var persons = Sql.ids(erased.records());
        jdbc.sql("UPDATE reply_sent SET person = :nobody WHERE person = ANY (CAST(:persons AS uuid[]))")
                .param("nobody", new UUID(0, 0))
                .param("persons", persons)
                .update();
        jdbc.sql("""
                        DELETE FROM reply_sent_move WHERE from_person = ANY (CAST(:persons AS uuid[]))
                            OR into_person = ANY (CAST(:persons AS uuid[]))""").param("persons", persons).update();
    }

    @Configuration(proxyBeanMethods = false)
    static class Timer {

        @Bean
        RecurringTask<Void> forgetRepliesTask(ForgetReplies forget) {
            return Tasks.recurring("dialogue-forget-replies", FixedDelay.ofHours(6))
                    .execute((_, _) -> forget.sweep());
        }
    }
}
