package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.channel.Inbox;
import io.qunying.channel.Incoming;
import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.testing.AsStaff;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is erased and still sits in a group of QQ. */
@NullMarked
class QqErasureTests extends QqHouse {

    @Autowired
    Inbox inbox;

    @Test
    void whoIsErasedLeavesNoWordAndNoName() {
        var group = settled(0);
        var member = otherThanUs(0);
        qq.people().changesCard(id(0), member, "要删的人");
        qq.people().say(id(0), member, "我的电话在这里");
        await().atMost(PATIENCE).until(() -> isSaid(group, "我的电话在这里"));
        var person = personOf(member);

        assertThat(http.delete().uri("/api/console/people/" + person).with(AsStaff.owner()))
                .hasStatus2xxSuccessful();

        await().atMost(PATIENCE).until(() -> !isSaid(group, "我的电话在这里"));
        assertThat(nicknames(group)).doesNotContain("要删的人");
        assertThat(jdbc.sql("SELECT count(*) FROM group_presence WHERE person = :person AND nickname IS NOT NULL")
                        .param("person", person)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void neitherAListNorAnOldWordBringsBackWhoIsErased() {
        var group = settled(0);
        var member = otherThanUs(0);
        var others = members(0).size() - 1;
        var before = clock.instant().minusSeconds(60);
        assertThat(http.delete().uri("/api/console/people/" + personOf(member)).with(AsStaff.owner()))
                .hasStatus2xxSuccessful();

        var late = inbox.receive(new Incoming(
                connection,
                "late",
                Incoming.Kind.MESSAGE,
                ref(0),
                String.valueOf(member),
                before,
                Map.of("text", "断线前说的话", "nickname", "要删的人")));
        listAgain(0);
        qq.people().say(id(0), owner(0), "都在吗");
        await().atMost(PATIENCE).until(() -> isSaid(group, "都在吗"));

        assertThat(members(0)).contains(String.valueOf(member));
        assertThat(inRoster(ref(0))).isEqualTo(others);
        assertThat(persons.find(new Identity(IdentityKind.QQ, String.valueOf(member))))
                .isEmpty();
        assertThat(isSaid(group, "断线前说的话")).isFalse();
        assertThat(jdbc.sql("SELECT sender_ref || coalesce(payload::text, '') FROM inbox_event WHERE id = :late")
                        .param("late", late)
                        .query(String.class)
                        .single())
                .as("nothing of it is kept")
                .isEmpty();

        qq.people().say(id(0), member, "我还在");
        await().atMost(PATIENCE).until(() -> isSaid(group, "我还在"));
        assertThat(inRoster(ref(0))).as("who speaks again is there again").isEqualTo(others + 1);
    }

    /** Lets six hours pass for it alone, as lines are lost while the clock of the house jumps. */
    private void listAgain(int group) {
        var before = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("UPDATE roster_group SET list_due = :now WHERE connection = :connection AND group_ref = :ref")
                .param("now", before)
                .param("connection", connection)
                .param("ref", ref(group))
                .update();
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("""
                        SELECT list_due > :before + interval '1 hour' FROM roster_group
                        WHERE connection = :connection AND group_ref = :ref""")
                        .param("before", before)
                        .param("connection", connection)
                        .param("ref", ref(group))
                        .query(Boolean.class)
                        .single());
    }
}
