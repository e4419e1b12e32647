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
    record Said(UUID message, @Nullable UUID branch, UUID group, Reply reply) {}

    /** From the console. */
    @EventListener
    void on(StaffSpoke spoke) {
        var reply = new Reply(spoke.account(), spoke.at(), spoke.replyTo());
        said(List.of(new Said(spoke.message(), spoke.branch(), spoke.group(), reply)));
    }

    void said(List<Said> all) {
        jdbc.sql("""
                        INSERT INTO staff_message (id, branch, group_id, who, at)
                        SELECT message, branch, "group", CAST(reply ->> 'who' AS uuid), CAST(reply ->> 'at' AS timestamptz)
                        FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS it (message uuid, branch uuid, "group" uuid, reply jsonb)
                        ON CONFLICT DO NOTHING
                        """).param("rows", rows.write(all)).update();
        var replies = all.stream()
                .collect(Collectors.groupingBy(Said::group, Collectors.mapping(Said::reply, Collectors.toList())));
        answers.answer(replies).stream()
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
