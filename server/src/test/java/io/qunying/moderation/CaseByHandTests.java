package io.qunying.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.moderation.CaseByHand.Verdict;
import io.qunying.platform.DomainException;
import io.qunying.staff.Permission;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CaseByHandTests extends GuardedGroup {

    @Autowired
    MockMvcTester http;

    @Autowired
    CaseByHand byHand;

    @Autowired
    JsonMapper json;

    @Test
    void opensOneCaseForWhatNoRuleSpokeAgainst() {
        var message = say("一起拼单吗");

        var first = byHand.open(message, Category.OTHER, Verdict.LATER, LIN);
        var again = byHand.open(message, Category.ADVERT, Verdict.LATER, ZHAO);

        assertThat(again).isEqualTo(first);
        var opened = cases.ofMessage(message).orElseThrow();
        assertThat(opened.state()).isEqualTo(Case.State.OPEN);
        assertThat(opened.category()).isEqualTo(Category.OTHER);
        assertThat(opened.person()).isEqualTo(hai);
        assertThat(opened.text()).isEqualTo("一起拼单吗");
        assertThat(opened.openedBy()).isEqualTo(LIN.id());
        assertThat(opened.withheld()).isFalse();
    }

    @Test
    void labelsAMessageWithoutAnythingFollowing() {
        var unwanted = say("又来发链接");
        var fine = say("谢谢大家");

        byHand.open(unwanted, Category.ADVERT, Verdict.UNWANTED, LIN);
        byHand.open(fine, Category.OTHER, Verdict.FINE, LIN);
        settle();

        assertThat(cases.ofMessage(unwanted).orElseThrow().unwanted()).isTrue();
        assertThat(cases.ofMessage(fine).orElseThrow().unwanted()).isFalse();
        assertThat(sanctions.ofCases(
                        List.of(cases.ofMessage(unwanted).orElseThrow().id())))
                .isEmpty();
        assertThatThrownBy(() -> byHand.open(fine, Category.OTHER, Verdict.UNWANTED, LIN))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("case-decided"));
    }

    @Test
    void letsABranchActOnlyOnWhatItSees() {
        var message = say("只给本站看");
        var theirs = AsStaff.in(Role.OPERATOR, branch());
        var others = AsStaff.in(Role.OPERATOR, UUID.randomUUID());

        assertThat(remark(message, others)).isEqualTo(404);
        assertThat(remark(message, AsStaff.who(Permission.GROUP_SPEAK))).isEqualTo(403);
        assertThat(remark(message, theirs)).isEqualTo(200);
        assertThat(remark(UUID.randomUUID(), theirs)).isEqualTo(404);
    }

    @Test
    void findsForABranchOnlyWhatItSees() {
        var word = Long.toString(System.nanoTime(), 36);
        var first = say("暗号" + word);
        var second = say("又是" + word);
        var theirs = AsStaff.in(Role.OPERATOR, branch());
        var others = AsStaff.in(Role.OPERATOR, UUID.randomUUID());

        var page = search(theirs, "words=" + word + "&limit=1");
        assertThat(page.get("items")).singleElement().satisfies(it -> {
            assertThat(it.get("id").asString()).isEqualTo(second.toString());
            assertThat(it.get("groupName").asString()).isNotEmpty();
        });
        var next =
                search(theirs, "words=" + word + "&cursor=" + page.get("next").asString());
        assertThat(next.get("items"))
                .singleElement()
                .satisfies(it -> assertThat(it.get("id").asString()).isEqualTo(first.toString()));
        assertThat(search(others, "words=" + word).get("items")).isEmpty();
        assertThat(search(theirs, "words=" + word + "&group=" + group).get("items"))
                .hasSize(2);
        assertThat(search(theirs, "words=" + word + "&person=" + UUID.randomUUID())
                        .get("items"))
                .isEmpty();
    }

    @Test
    void showsAFoundMessageAmongThoseAroundIt() {
        say("前面");
        var message = say("中间");
        say("后面");

        var around = http.get()
                .uri("/api/console/messages/" + message + "/surroundings")
                .with(AsStaff.owner())
                .exchange();

        assertThat(around).hasStatusOk();
        assertThat(read(around.getResponse().getContentAsByteArray()).get("items"))
                .extracting(it -> it.get("text").asString())
                .containsSubsequence("前面", "中间", "后面");
        assertThat(http.get()
                        .uri("/api/console/messages/" + message + "/surroundings")
                        .with(AsStaff.in(Role.OPERATOR, UUID.randomUUID())))
                .hasStatus(404);
        assertThat(http.get().uri("/api/console/messages?cursor=nowhere").with(AsStaff.owner()))
                .hasStatus(422);
    }

    private UUID branch() {
        return jdbc.sql("SELECT branch FROM community WHERE id = :id")
                .param("id", community)
                .query(UUID.class)
                .single();
    }

    private int remark(UUID message, RequestPostProcessor by) {
        return http.post()
                .uri("/api/console/messages/" + message + "/cases")
                .with(by)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"category\": \"OTHER\", \"verdict\": \"LATER\"}")
                .exchange()
                .getResponse()
                .getStatus();
    }

    private JsonNode search(RequestPostProcessor by, String query) {
        var answer = http.get().uri("/api/console/messages?" + query).with(by).exchange();
        assertThat(answer).hasStatusOk();
        return read(answer.getResponse().getContentAsByteArray());
    }

    private JsonNode read(byte[] answer) {
        return json.readTree(answer);
    }
}
