package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.blueprint.Applying.InFlight;
import io.qunying.playbook.Playbooks;
import io.qunying.simulator.wecom.Send;
import io.qunying.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every playbook of the library in groups of WeCom and QQ at the same time, for some days. People come and go and talk
 * there; owners let mass messages go in WeCom, but not all of them, and a member of staff does what programs may not.
 */
@NullUnmarked // a test fixture
@Tag("fire")
class PlatformPlaybooksTests extends TwoPlatforms {

    private static final List<Integer> HOURS = List.of(8, 10, 12, 15, 18, 20, 21);
    private static final int DAYS = Integer.getInteger("fire.days", 4);
    /** In each week of those that are counted, of which the days that are played touch one more than they fill. */
    private static final long MOST_A_WEEK = 7;

    @Autowired
    Playbooks playbooks;

    @Test
    void keepTheirPromisesWhereverGroupsLive() {
        var branch = World.of(beans).branch();
        var applied = new ArrayList<UUID>();
        for (var shipped : playbooks.library()) {
            var id = playbooks.create(branch, shipped.text(), World.OWNER);
            playbooks.apply(id, InFlight.FINISH, "", World.OWNER);
            applied.add(id);
        }
        var communities = jdbc.sql("SELECT id FROM community WHERE branch = :branch ORDER BY id")
                .param("branch", branch)
                .query(UUID.class)
                .list();
        assertThat(communities).hasSizeGreaterThanOrEqualTo(playbooks.library().size());
        connect(communities.size());
        adopt(communities);
        assertThat(applied.stream().flatMap(this::warnings)).anyMatch(it -> it.contains("wecom"));

        for (var day = 0; day < DAYS; day++) {
            for (var hour : HOURS) {
                goTo(hour);
                live();
                settle();
                staff();
            }
        }
        move(Duration.ofMinutes(50)); // the longest pause between two looks at a message that waits
        settle();

        assertThat(refusals.keySet())
                .as("what people said was done that only the platform can say")
                .isSubsetOf("dispatch-told-by-platform", "dispatch-not-waiting", "work-not-open");
        everythingIsAccountedFor();
        wecomGotWhatWasSentOnce();
        qqGotWhatWasSentOnce();
        membersAreSeated();
    }

    /** Nothing is silently dropped, and nobody is left guessing. */
    private void everythingIsAccountedFor() {
        var states = new TreeMap<String, Integer>();
        jdbc.sql("""
                        SELECT c.channel || ' ' || d.capability || ' ' || d.state || ' ' || coalesce(d.error_code, '-') AS what,
                               count(*) AS many
                        FROM dispatch d JOIN connection c ON c.id = d.connection
                        WHERE d.connection IN (:wecom, :qq) GROUP BY 1""").param("wecom", wecomConnection).param("qq", qqConnection).query(row -> {
            states.put(row.getString("what"), row.getInt("many"));
        });
        states.forEach((what, many) -> System.out.println(what + ": " + many));
        assertThat(states.keySet())
                .noneMatch(it -> it.contains(" FAILED ") || it.contains(" IN_DOUBT "))
                .noneMatch(it -> it.matches(".* (DROPPED|EXPIRED) -"))
                .anyMatch(it -> it.startsWith("wecom SEND_TO_GROUP SENT"))
                .anyMatch(it -> it.startsWith("onebot SEND_TO_GROUP SENT"));
        assertThat(count("programme_step WHERE state = 'FAILED'")).isZero();
        assertThat(count("(SELECT key FROM dispatch GROUP BY key HAVING count(*) > 1) twice"))
                .isZero();
    }

    private record Sent(String receipt, String groupRef, String text) {}

    private List<Sent> sent(UUID connection) {
        return jdbc.sql("""
                        SELECT receipt, group_ref, content ->> 'text' AS text FROM dispatch
                        WHERE connection = :connection AND state = 'SENT' AND receipt IS NOT NULL
                          AND capability IN ('SEND_TO_GROUP', 'MENTION', 'REPLY')""").param("connection", connection).query(Sent.class).list();
    }

    private void wecomGotWhatWasSentOnce() {
        var arrived = corp.sends().stream()
                .filter(it -> it.kind().equals("mass-group"))
                .map(it -> it.reference() + " " + it.to())
                .toList();
        assertThat(arrived).doesNotHaveDuplicates();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                sent(wecomConnection).stream().map(it -> it.receipt() + " " + it.groupRef()))
                        .as("what we call sent and what groups got")
                        .containsExactlyInAnyOrderElementsOf(arrived));
        corp.sends().stream()
                .filter(it -> it.kind().equals("mass-group"))
                .collect(Collectors.groupingBy(Send::to, Collectors.counting()))
                .forEach((chat, many) ->
                        assertThat(many).as("what %s got", chat).isLessThanOrEqualTo(MOST_A_WEEK * (2 + DAYS / 7)));
    }

    private void qqGotWhatWasSentOnce() {
        var arrived = new ArrayList<String>();
        for (var group : qq.truth().groups()) {
            for (var message : qq.truth().messages(group.path("group_id").asLong())) {
                if (message.path("user_id").asLong() == qq.self()) {
                    arrived.add(message.path("message_id").asString());
                }
            }
        }
        assertThat(sent(qqConnection).stream().map(Sent::receipt)).containsExactlyInAnyOrderElementsOf(arrived);
    }

    private void membersAreSeated() {
        var truth = corp.groups().truth();
        var seated = jdbc.sql("""
                        SELECT g.ref || ' ' || g.joined FROM chat_group g
                        WHERE g.connection = :connection AND g.state <> 'CLOSED'""")
                .param("connection", wecomConnection)
                .query((row, _) -> row.getString(1))
                .list();
        assertThat(seated)
                .containsExactlyInAnyOrderElementsOf(truth.entrySet().stream()
                        .map(it -> it.getKey() + " "
                                + it.getValue().stream()
                                        .filter(member -> member.startsWith("w"))
                                        .count())
                        .toList());
    }
}
