package io.qunying.worklist;

import io.qunying.channel.hosted.StaffSpoke;
import io.qunying.worklist.Answers.Reply;
import io.qunying.worklist.QuestionTable.Answer;
import io.qunying.worklist.WorkItem.Done;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the team writes in groups: it is counted, and it answers what members have asked. */
@Component
class TeamSpeaks {

    private final Answers answers;
    private final WorkTable table;
    private final FinishWork finishing;
    private final JdbcClient jdbc;
    private final Rows rows;

    TeamSpeaks(Answers answers, WorkTable table, FinishWork finishing, JdbcClient jdbc, Rows rows) {
        this.answers = answers;
        this.table = table;
        this.finishing = finishing;
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** A message of the team. */
    record Said(UUID message, Reply reply) {}

    /** From the console. */
    @EventListener
    void on(StaffSpoke spoke) {
        said(
                spoke.branch(),
                spoke.group(),
                List.of(new Said(spoke.message(), new Reply(spoke.account(), spoke.at(), spoke.replyTo()))));
    }

    void said(@Nullable UUID branch, UUID group, List<Said> all) {
        jdbc.sql("""
                        INSERT INTO staff_message (id, branch, group_id, who, at)
                        SELECT message, CAST(:branch AS uuid), CAST(:group AS uuid), CAST(reply ->> 'who' AS uuid), CAST(reply ->> 'at' AS timestamptz)
                        FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS it (message uuid, reply jsonb)
                        ON CONFLICT DO NOTHING
                        """)
                .param("branch", branch)
                .param("group", group)
                .param("rows", rows.write(all))
                .update();
        var replies = all.stream().map(Said::reply).toList();
        answers.answer(group, replies).stream()
                .collect(Collectors.groupingBy(
                        TeamSpeaks::done, Collectors.mapping(TeamSpeaks::key, Collectors.toList())))
                .forEach((done, keys) -> finishing.finish(table.openOf(keys), done));
    }

    private static Done done(Answer answer) {
        return new Done(answer.by(), answer.at(), null, null);
    }

    private static String key(Answer answer) {
        return WorkDesk.QUESTION_KEY + answer.question();
    }
}
