package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Capability;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Piece;
import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes to customer groups: a task is made once, its owner lets it go, the platform tells so. */
class WecomMassTests extends WecomTest {

    private static final String CREATE = "/cgi-bin/externalcontact/add_msg_template";
    private static final String ANNOUNCEMENT = "今晚八点直播，第一件半价";

    UUID connection = new UUID(0, 0);
    String group = "";

    @BeforeEach
    void populate() throws Exception {
        wecom.clock().setAhead(Duration.between(Instant.now(), clock.instant()));
        corp.populate(2, 6, 1, 4);
        group = corp.groups().list().getFirst();
        connection = connect();
    }

    @Test
    void waitsForItsOwnerAndIsProvedByThePlatform() {
        var dispatch = say(ANNOUNCEMENT);
        assertThat(end(dispatch)).isEqualTo("ASSISTED");
        assertThat(corp.sends()).isEmpty();

        letGo(dispatch);
        await(() -> state(dispatch).equals("SENT"));
        assertThat(corp.sends()).hasSize(1);
        assertThat(calls(CREATE)).isEqualTo(1);
    }

    @Test
    void aLostAnswerMakesNoSecondTask() {
        wecom.faults().loseAnswer(CREATE, 1);
        var dispatch = say(ANNOUNCEMENT);
        assertThat(end(dispatch)).as("found in the platform's list").isEqualTo("ASSISTED");
        assertThat(calls(CREATE)).isEqualTo(1);
        letGo(dispatch);
        await(() -> state(dispatch).equals("SENT"));
        assertThat(corp.sends()).hasSize(1);
    }

    @Test
    void whatIsNotFoundIsForAPersonToDecide() {
        wecom.faults().closeBeforeDoing(CREATE, 1);
        assertThat(end(say(ANNOUNCEMENT))).isEqualTo("IN_DOUBT no-answer");
        assertThat(calls(CREATE)).isEqualTo(1);
    }

    @Test
    void theSameWordsTwiceAreTwoTasks() {
        var first = say(ANNOUNCEMENT);
        assertThat(end(first)).isEqualTo("ASSISTED");
        wecom.faults().loseAnswer(CREATE, 1);
        var second = say(ANNOUNCEMENT);
        assertThat(end(second)).isEqualTo("ASSISTED");
        assertThat(column(first, "receipt")).isNotEqualTo(column(second, "receipt"));
    }

    @Test
    void whatIsRefusedForNowWaitsAndGoesOnce() {
        wecom.faults().answerCode(CREATE, 45009, 1);
        var dispatch = say(ANNOUNCEMENT);
        await(() -> column(dispatch, "waiting_for").equals("rate-limited"));
        advance(Duration.ofMinutes(2));
        assertThat(end(dispatch)).isEqualTo("ASSISTED");

        corp.app().deny(CREATE);
        var denied = say("第二条");
        await(() -> column(denied, "waiting_for").equals("48002"));
        corp.app().allow(CREATE);
        advance(Duration.ofMinutes(2));
        assertThat(end(denied)).isEqualTo("ASSISTED");
    }

    /** Else a week's posts to a group would be used up by trying for a minute. */
    @Test
    void whatDidNotGoUsesUpNothing() {
        wecom.faults().answerCode(CREATE, -1, 10);
        var dispatch = say(ANNOUNCEMENT);
        for (var i = 1; i <= 10; i++) {
            var tries = i;
            await(() -> calls(CREATE) == tries && state(dispatch).equals("PLANNED"));
            advance(Duration.ofSeconds(6));
        }
        assertThat(end(dispatch)).isEqualTo("ASSISTED");
        assertThat(calls(CREATE)).isEqualTo(11);
    }

    @Test
    void aGroupDissolvedBetweenPlanAndSendIsSaidSo() {
        corp.groups().dismiss(group);
        assertThat(end(say(ANNOUNCEMENT))).isEqualTo("FAILED 49008");
        assertThat(calls(CREATE)).isZero();
        for (var words : Map.of("zh-CN", "未发送：群已经解散。", "en", "Not sent: the group was dismissed.")
                .entrySet()) {
            assertThat(http.get()
                            .uri("/api/console/dispatches?limit=50")
                            .header("Accept-Language", words.getKey())
                            .with(AsStaff.owner()))
                    .bodyText()
                    .contains(words.getValue());
        }
    }

    @Test
    void whatIsTooLongFailsWithoutACall() {
        assertThat(end(say("长".repeat(1334)))).isEqualTo("FAILED message-too-long");
        assertThat(end(say("长".repeat(1333)))).isEqualTo("ASSISTED");
    }

    @Test
    void cardsAreLinks() {
        var card = Piece.card("会员日", "全场八折", "https://shop.example/day");
        assertThat(end(send(new Content("会员日 全场八折 https://shop.example/day", List.of(), List.of(), Map.of(), card))))
                .isEqualTo("ASSISTED");
        assertThat(wecom.calls().stream().filter(it -> it.path().equals(CREATE)).toList())
                .singleElement()
                .satisfies(it -> assertThat(it.body())
                        .contains("\"link\"", "会员日", "https://shop.example/day")
                        .doesNotContain("\"text\""));
    }

    @Test
    void whatNobodyWantsAnyMoreIsTakenBackThere() throws Exception {
        var dispatch = say(ANNOUNCEMENT);
        assertThat(end(dispatch)).isEqualTo("ASSISTED");
        outbox.cancel(column(dispatch, "key"));
        advance(Duration.ofMinutes(3));
        await(() -> calls("/cancel_groupmsg_send") == 1);

        var late = say("过期的");
        jdbc.sql("UPDATE dispatch SET expires_at = due + interval '1 hour' WHERE id = :id")
                .param("id", late)
                .update();
        assertThat(end(late)).isEqualTo("ASSISTED");
        advance(Duration.ofHours(2));
        await(() -> state(late).equals("EXPIRED"));
        await(() -> calls("/cancel_groupmsg_send") == 2);
        assertThat(corp.sends()).isEmpty();
    }

    @Test
    void whoWasFasterThanTheWithdrawalHasSent() {
        var dispatch = say(ANNOUNCEMENT);
        assertThat(end(dispatch)).isEqualTo("ASSISTED");
        letGo(dispatch);
        outbox.cancel(column(dispatch, "key"));
        advance(Duration.ofMinutes(3));
        await(() -> state(dispatch).equals("SENT"));
        assertThat(corp.sends()).hasSize(1);
    }

    private UUID say(String text) {
        return send(Content.text(text));
    }

    private UUID send(Content content) {
        var id = ids.next();
        return outbox.accept(new Dispatch(
                id,
                connection,
                Capability.SEND_TO_GROUP,
                id.toString(),
                new UUID(connection.getMostSignificantBits(), 1),
                null,
                group,
                null,
                content,
                clock.instant(),
                "test"));
    }

    /** As the owner of the group does, by one tap. */
    private void letGo(UUID dispatch) {
        corp.staff().confirmMass("staff1", column(dispatch, "receipt"), List.of());
        advance(Duration.ofMinutes(2));
    }
}
