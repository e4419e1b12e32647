package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** Tags are written again until the platform takes them, and one refusal holds up nobody else. */
@Timeout(180)
class MarkCustomersTests extends TagsTest {

    private static final String MARK = "/cgi-bin/externalcontact/mark_tag";

    @Autowired
    TagMarks marks;

    @Autowired
    TagsDue due;

    @Test
    void aRevokedPermissionLosesNothing() throws Exception {
        var customer = added("staff1");
        var ref = corp.staff().createTag("意向", word);
        keep(connection, ours(word), ref);
        await(this::isAnswered); // what comes while a call is under way is tried anew, and no failure is written down
        corp.app().deny(MARK);
        say(customer, word);
        await(() -> "48002".equals(failure()));
        assertThat(look().path("waiting").asInt()).isEqualTo(1);
        assertThat(look().path("failure").asString()).isEqualTo("48002");
        corp.app().allow(MARK);
        advance(Duration.ofMinutes(2));
        await(() -> there("staff1", customer).equals(Set.of(ref)) && isDone());

        wecom.faults().loseAnswer(MARK, 1);
        say(customer);
        await(() -> there("staff1", customer).isEmpty());
        advance(Duration.ofMinutes(1));
        await(this::isDone);
    }

    @Test
    void whomThePlatformRefusesHoldsUpNoneOfTheOthers() {
        var customer = added("staff1");
        corp.customers().add("staff2", customer, "");
        await(() -> person(customer).path("customerOf").size() == 2);
        var ref = corp.staff().createTag("意向", word);
        keep(connection, ours(word), ref);
        await(this::isAnswered);
        wecom.faults().answerCode(MARK, 40058, 1);
        say(customer, word);
        await(() -> "40058".equals(failure()));
        assertThat(List.of(there("staff1", customer), there("staff2", customer)))
                .containsExactlyInAnyOrder(Set.of(), Set.of(ref));
        advance(Duration.ofSeconds(11));
        await(() -> isDone()
                && there("staff1", customer).equals(Set.of(ref))
                && there("staff2", customer).equals(Set.of(ref)));
        assertThat(calls("mark_tag"))
                .as("what was written is not written again")
                .isEqualTo(3);
    }

    @Test
    void hearingOfWhoWasRefusedTriesNoSooner() throws Exception {
        var customer = added("staff1");
        var ref = corp.staff().createTag("意向", word);
        keep(connection, ours(word), ref);
        wecom.faults().answerCode(MARK, 84061, 1);
        say(customer, word);
        await(() -> "84061".equals(failure()));
        due.compare(List.of(find(customer)));
        waitForNothing();
        assertThat(calls("mark_tag")).isEqualTo(1);
        advance(Duration.ofSeconds(11));
        await(() -> there("staff1", customer).equals(Set.of(ref)) && isDone());
    }

    @Test
    void whatIsWrittenLaterThanSomethingNewerIsPutRight() {
        var customer = added("staff1");
        var ref = corp.staff().createTag("意向", word);
        keep(connection, ours(word), ref);
        await(this::isAnswered);
        await(this::isDone);
        wecom.faults().hold(MARK);
        say(customer, word);
        await(wecom.faults()::areSpent);
        // Meanwhile the tag is taken off, and another node has written that.
        jdbc.sql("DELETE FROM person_tag WHERE person = :person")
                .param("person", find(customer))
                .update();
        jdbc.sql("DELETE FROM tag_due WHERE connection = :connection")
                .param("connection", connection)
                .update();
        wecom.faults().release();
        await(() ->
                calls("mark_tag") == 2 && isDone() && there("staff1", customer).isEmpty());
    }

    @Test
    void whatComesWhileSomebodyIsTriedAgainIsComparedAtOnce() {
        var customer = added("staff1");
        var ref = corp.staff().createTag("意向", word);
        keep(connection, ours(word), ref);
        await(this::isAnswered);
        await(this::isDone);
        wecom.faults().answerCode(MARK, 84061, 1);
        say(customer, word);
        await(() -> "84061".equals(failure()));
        wecom.faults().hold(MARK);
        advance(Duration.ofSeconds(11));
        await(wecom.faults()::areSpent);
        due.compare(List.of(find(customer)));
        wecom.faults().release();
        await(() -> there("staff1", customer).equals(Set.of(ref)) && isDone());
    }

    @Test
    void nobodyWhoWasErasedIsComparedAgain() {
        var customer = added("staff1");
        var person = find(customer);
        await(this::isAnswered);
        await(this::isDone);
        assertThat(http.delete().uri("/api/console/people/" + person).with(AsStaff.owner()))
                .hasStatus2xxSuccessful();
        due.again(connection, person);
        assertThat(isDone()).isTrue();
    }

    @Test
    void nothingIsNotedOfWhomNobodyKnows() {
        var tag = ours(word);
        keep(connection, tag, corp.staff().createTag("意向", word));
        var spot = new TagMarks.Spot(UUID.randomUUID(), connection, "staff1", tag);
        marks.write(Map.of(spot, new TagMarks.Mark(true, clock.instant(), clock.instant())));
        assertThat(marks.find(List.of(spot.customer()))).isEmpty();
    }

    @Test
    void oneConnectionThatRestsHoldsUpNoOther() throws Exception {
        var otherCorp = wecom.addCorp("ww2", "secret2");
        otherCorp.populate(2, 0, 0, 0);
        var other = connect(otherCorp, "secret2");
        var tag = ours(word);
        var ref = corp.staff().createTag("意向", word);
        var otherRef = otherCorp.staff().createTag("意向", word);
        keep(connection, tag, ref);
        keep(other, tag, otherRef);
        var customer = added("staff1");
        var theirs = otherCorp.customers().create("别家的客户");
        otherCorp.customers().add("staff1", theirs, "");
        await(() -> known(theirs).isPresent());

        wecom.faults().answerCode(MARK, 45009, 1);
        say(customer, word);
        await(() -> "45009".equals(failure()));
        say(theirs, word);
        await(() -> otherCorp.staff().noted("staff1", theirs).tags().equals(Set.of(otherRef)));
        assertThat(there("staff1", customer)).isEmpty();
        waitForNothing();
        assertThat(calls("mark_tag")).as("nothing is asked while it rests").isEqualTo(2);
        advance(Duration.ofSeconds(61));
        await(() -> there("staff1", customer).equals(Set.of(ref)));
    }
}
