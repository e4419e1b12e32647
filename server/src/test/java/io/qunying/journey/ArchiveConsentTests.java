package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Of people from outside, only those are read in the archive of messages who agree to it. */
@NullMarked
class ArchiveConsentTests extends ArchiveHouse {

    @Test
    void whatIsSaidIsReadAsFarAsThoseWhoSayItAgree() throws Exception {
        corp.staff().say("staff1", group, "从前说的");
        readArchive(FIRST);
        assertThat(support()).isEqualTo("AUTOMATIC");

        corp.staff().say("staff1", group, "今晚八点直播");
        corp.staff().say(lin, group, "我没同意");
        await(() -> said().contains("今晚八点直播"));
        await(() -> unagreed() == 1);

        advance(Duration.ofSeconds(5));
        corp.customers().agree("staff1", lin);
        advance(Duration.ofSeconds(5));
        corp.staff().say(lin, group, "我同意了");
        corp.staff().say(mei, group, "我还没有");
        await(() -> said().contains("我同意了"));
        await(() -> unagreed() == 2);

        corp.customers().disagree("staff1", lin);
        advance(Duration.ofMinutes(2));
        corp.staff().say(lin, group, "我不同意了");
        await(() -> unagreed() == 3);
        assertThat(said()).containsExactly("今晚八点直播", "我同意了");
        assertThat(stored()).as("what nobody agreed to").noneMatch(it -> it.contains("我没同意") || it.contains("从前说的"));
    }

    @Test
    void whoCannotBeAskedWhetherTheyAgreeIsNotRead() throws Exception {
        readArchive(FIRST);
        corp.customers().agree("staff1", lin);
        advance(Duration.ofSeconds(5));
        archive.deny("/cgi-bin/msgaudit/check_room_agree");
        corp.staff().say(lin, group, "等一等");
        await(this::isUnread);
        assertThat(finding("archive-reading").path("code").asString()).isEqualTo("48002");
        assertThat(said()).isEmpty();

        archive.allow("/cgi-bin/msgaudit/check_room_agree");
        advance(Duration.ofMinutes(2));
        await(() -> said().contains("等一等"));
    }

    @Test
    void aGroupThatWecomRefusesHoldsUpNoOther() throws Exception {
        readArchive(FIRST);
        corp.customers().agree("staff1", lin);
        advance(Duration.ofSeconds(5));
        wecom.faults().answerCode("/cgi-bin/msgaudit/check_room_agree", 301059, 1);
        corp.staff().say(lin, group, "没人知道我同意");
        corp.staff().say("staff1", group, "后面的\u0000话");
        await(() -> said().contains("后面的话"));
        assertThat(said()).containsExactly("后面的话");
        assertThat(unagreed()).isEqualTo(1);
    }

    @Test
    void whoDidNotAgreeTakesNothingBackHere() throws Exception {
        readArchive(FIRST);
        var silent = corp.archive().say(lin, group, "text", json.readTree("{\"content\": \"没同意\"}"));
        corp.archive().recall(lin, group, silent);
        corp.customers().agree("staff1", mei);
        advance(Duration.ofSeconds(5));
        var heard = corp.archive().say(mei, group, "text", json.readTree("{\"content\": \"发错了\"}"));
        corp.staff().say("staff1", group, "好的");
        await(() -> said().contains("发错了"));
        corp.customers().disagree("staff1", mei);
        advance(Duration.ofMinutes(2));
        corp.archive().recall(mei, group, heard);
        await(() -> said().equals(List.of("好的")));
        assertThat(stored()).noneMatch(it -> it.contains("没同意") || it.contains(silent));
    }

    @Test
    void whoAgreesIsWelcomedOnce() throws Exception {
        readArchive(FIRST);
        var guest = customer("新客");
        corp.customers().add("staff1", guest, "");
        // WeCom takes no welcome for who has not agreed yet
        await(() -> welcomesTo(guest).equals(List.of("FAILED 41053")));
        advance(Duration.ofSeconds(30));
        corp.customers().agree("staff1", guest);
        await(() -> welcomesTo(guest).equals(List.of("FAILED 41053", "SENT")));
        advance(Duration.ofMinutes(5));
        corp.customers().agree("staff1", guest);
        waitForNothing();
        assertThat(welcomesTo(guest)).hasSize(2);
        assertThat(came(guest)).isEqualTo(1);
    }

    @Test
    void whoIsACustomerAlreadyIsNotGreetedForAgreeing() throws Exception {
        readArchive(FIRST);
        var old = customer("老客");
        corp.customers().add("staff2", old, "");
        await(() -> welcomesTo(old).equals(List.of("SENT")));
        corp.staff().set("staff2", true, true, true, true);
        advance(Duration.ofMinutes(5));
        corp.customers().agree("staff2", old);
        waitForNothing();
        assertThat(welcomesTo(old)).containsExactly("SENT");
        assertThat(came(old)).isEqualTo(1);
    }
}
