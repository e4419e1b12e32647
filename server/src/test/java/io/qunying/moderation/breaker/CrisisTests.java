package io.qunying.moderation.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Priority;
import io.qunying.channel.Dispatch.Terms;
import io.qunying.channel.Outbox;
import io.qunying.moderation.breaker.Break.Ending;
import io.qunying.moderation.breaker.Break.Kind;
import io.qunying.worklist.Worklist;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where a group turns, people are called, and nothing planned goes out meanwhile. */
class CrisisTests extends SurgingCommunity {

    @Autowired
    Worklist worklist;

    @Autowired
    Outbox outbox;

    @Autowired
    Connections connections;

    @Test
    void pausesWhatIsPlannedWhereAGroupTurnsUntilTheAlarmIsDone() {
        var group = new UUID(0, 0);
        for (var text : List.of("怎么还不发货", "我要退款", "客服没人理", "太差了，骗子", "今天天气不错")) {
            var member = member(community);
            group = member.group();
            say(member, text);
        }
        backlog.drain();
        var surge = only(Kind.CRISIS);
        assertThat(surge.why().people()).isEqualTo(4);
        assertThat(desk.complaints(surge.id(), LIN)).hasSize(4).contains("我要退款");
        assertThat(checklist(surge)).contains("看看").contains("说清楚");

        var planned = plan(group, Priority.NORMAL);
        var awaited = plan(group, Priority.URGENT);
        backlog.drain();
        assertThat(stateOf(awaited)).isEqualTo("SENT");
        assertThat(stateOf(planned)).isEqualTo("PLANNED group-held");

        worklist.finish(surge.workKey(), LIN.id());
        clock.advance(Duration.ofMinutes(2));
        backlog.drain();

        assertThat(stateOf(planned)).startsWith("SENT");
        assertThat(table.find(surge.id()).orElseThrow().ending()).isEqualTo(Ending.WORK);
    }

    private UUID plan(UUID group, Priority priority) {
        return outbox.accept(new Dispatch(
                        UUID.randomUUID(),
                        connections.hosted().id(),
                        Capability.SEND_TO_GROUP,
                        "test:" + UUID.randomUUID(),
                        group,
                        null,
                        group.toString(),
                        null,
                        Dispatch.Content.text("今晚八点直播"),
                        clock.instant(),
                        "test")
                .under(new Terms(priority, false, null)));
    }

    private String stateOf(UUID dispatch) {
        return jdbc.sql("SELECT state || coalesce(' ' || waiting_for, '') FROM dispatch WHERE id = :id")
                .param("id", dispatch)
                .query(String.class)
                .single();
    }

    private String checklist(Break surge) {
        return jdbc.sql("SELECT checklist::text FROM work_item WHERE key = :key")
                .param("key", surge.workKey())
                .query(String.class)
                .single();
    }
}
