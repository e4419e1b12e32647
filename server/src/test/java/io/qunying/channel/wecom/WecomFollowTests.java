package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who is in a customer group: by callbacks that get lost, come twice, late and in any order, and by lists. */
class WecomFollowTests extends WecomHeardTest {

    @Test
    void becomesWhatThePlatformSays() {
        await(() -> inside().equals(truth()));

        var before = truth().size();
        corp.lagGroups(Duration.ofSeconds(2));
        corp.callbacks().trouble().lose(0.3);
        corp.callbacks().trouble().repeat(0.3);
        corp.callbacks().trouble().delay(0.3, Duration.ofHours(5));
        corp.callbacks().trouble().shuffle(5);
        for (var i = 0; i < 20; i++) {
            var customer = corp.customers().create("客" + i);
            corp.groups().join(group, customer);
            if (i % 2 == 0) {
                corp.groups().leave(group, customer);
            }
            if (i % 3 == 0) {
                corp.groups().rename(group, "群" + i);
            }
        }
        corp.callbacks().trouble().release();
        corp.callbacks().trouble().end();
        advance(Duration.ofHours(7));

        await(() -> inside().equals(truth()));
        await(() -> "群18".equals(name()));
        assertThat(truth()).hasSize(before + 10);
    }

    /** Nothing is told of whom or what, so within seconds the group is looked at; lists are two seconds behind. */
    @Test
    void whereOnlyAChangeIsToldTheGroupIsLookedAtSoon() throws Exception {
        await(() -> inside().equals(truth()));
        corp.lagGroups(Duration.ofSeconds(2));
        var customer = corp.customers().create("新客");
        corp.callbacks().trouble().lose(1);
        corp.groups().join(group, customer);
        corp.callbacks().trouble().end();
        TimeUnit.SECONDS.sleep(1);
        corp.groups().rename(group, "新名字");

        await(() -> inside().contains(customer) && "新名字".equals(name()));
        assertThat(inside()).isEqualTo(truth());
    }

    @Test
    void aGroupComesAndGoes() {
        var made = corp.groups().create("staff2", "新群");
        await(() ->
                inside(connection, made).equals(Set.copyOf(corp.groups().truth().get(made))));

        corp.groups().dismiss(made);
        await(() -> isGone(made));
        // What was told before, and comes later, does not bring it back.
        corp.callbacks()
                .emit(
                        made,
                        "<xml><CreateTime>" + clock.instant().minusSeconds(60).getEpochSecond()
                                + "</CreateTime><Event>change_external_chat</Event><ChatId>" + made
                                + "</ChatId><ChangeType>update</ChangeType><UpdateDetail>change_name</UpdateDetail></xml>");
        await(() -> corp.callbacks().isIdle() && isAllRead(made));
        assertThat(isGone(made)).isTrue();
    }

    /** Including what was told of the creation, the end and one change; lists say the name besides. */
    private boolean isAllRead(String chat) {
        return jdbc.sql("""
                        SELECT count(*) FILTER (WHERE kind LIKE 'GROUP%' AND event_id LIKE 'e:%') = 3
                            AND max(e.position) = (SELECT c.position FROM inbox_cursor c
                                WHERE c.connection = :connection AND c.group_ref = :group)
                        FROM inbox_event e WHERE connection = :connection AND group_ref = :group""")
                .param("connection", connection)
                .param("group", chat)
                .query(Boolean.class)
                .single();
    }

    private boolean isGone(String chat) {
        return List.of(true)
                .equals(jdbc.sql("SELECT gone FROM roster_group WHERE connection = :connection AND group_ref = :group")
                        .param("connection", connection)
                        .param("group", chat)
                        .query(Boolean.class)
                        .list());
    }

    private String name() {
        return jdbc.sql(
                        "SELECT coalesce(name, '') FROM roster_group WHERE connection = :connection AND group_ref = :group")
                .param("connection", connection)
                .param("group", group)
                .query((row, _) -> row.getString(1))
                .single();
    }

    private Set<String> inside() {
        return inside(connection, group);
    }

    private Set<String> truth() {
        return new TreeSet<>(corp.groups().truth().get(group));
    }
}
