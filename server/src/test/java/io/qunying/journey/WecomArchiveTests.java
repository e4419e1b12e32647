package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.QrPictures;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What is said in customer groups of WeCom, read from its archive of messages: all of it, once, in its order. */
@NullMarked
class WecomArchiveTests extends ArchiveHouse {

    @Test
    void groupsThatAreNotOursAndTalkOfTwoAreLeftAlone() throws Exception {
        readArchive(FIRST);
        var other = corp.groups().create("staff1", "别人的群");
        corp.staff().say("staff1", other, "与我们无关");
        corp.staff().say("staff1", group, "与我们有关");
        await(() -> said().contains("与我们有关"));
        assertThat(stored()).noneMatch(it -> it.contains("与我们无关"));
        assertThat(unagreed()).isZero();
    }

    @Test
    void whatIsReadTwiceIsSaidOnce() throws Exception {
        readArchive(FIRST);
        for (var i = 0; i < 7; i++) {
            corp.staff().say("staff1", group, "第" + i + "句");
        }
        await(() -> said().size() == 7);
        // as of a node that died between the library's answer and its transaction, and of one that has lost its lease
        jdbc.sql("UPDATE message_archive SET position = 0, due = now() - interval '1 hour' WHERE connection = :it")
                .param("it", connection)
                .update();
        corp.staff().say("staff1", group, "最后一句");
        await(() -> said().contains("最后一句"));
        waitForNothing();
        assertThat(said()).hasSize(8).doesNotHaveDuplicates();
        assertThat(count("SELECT count(*) FROM fact WHERE verb = 'message.sent' AND community = :community"))
                .isEqualTo(8);
    }

    @Test
    void whatNoKeyOpensWaitsForItsKey() throws Exception {
        readArchive(FIRST);
        corp.staff().say("staff1", group, "旧钥匙");
        corp.archive().useKey(SECOND.getPublic());
        corp.staff().say("staff1", group, "新钥匙");
        await(() -> said().contains("旧钥匙"));
        await(this::isUnread);
        assertThat(finding("archive-reading").path("code").asString()).isEqualTo("archive-key");

        assertThat(setUp("archive-secret", pem(FIRST, SECOND))).hasStatusOk();
        advance(Duration.ofMinutes(2));
        await(() -> said().contains("新钥匙"));
        await(() -> !isUnread());
        assertThat(said()).containsExactly("旧钥匙", "新钥匙");
    }

    @Test
    void aRefusalIsSaidAndLosesNothing() throws Exception {
        readArchive(FIRST);
        corp.openArchive(false);
        await(this::isUnread);
        assertThat(finding("archive").path("code").asString()).isEqualTo("301053");

        corp.openArchive(true);
        corp.staff().say("staff1", group, "又开了");
        advance(Duration.ofMinutes(2));
        await(() -> said().contains("又开了"));
        await(() -> !isUnread());
        assertThat(finding("archive").path("detail").asString()).isEqualTo("1");
    }

    @Test
    void anotherCorporationBeginsAnew() throws Exception {
        readArchive(FIRST);
        corp.staff().say("staff1", group, "一");
        await(() -> said().contains("一"));
        jdbc.sql("UPDATE message_archive SET archive = 'ww-other', position = 9000000 WHERE connection = :it")
                .param("it", connection)
                .update();
        await(() -> count("SELECT position FROM message_archive WHERE connection = :connection") < 9_000_000);
        advance(Duration.ofSeconds(2));
        corp.staff().say("staff1", group, "二");
        await(() -> said().contains("二"));
    }

    @Test
    void whatIsTakenBackIsGone() throws Exception {
        readArchive(FIRST);
        var message = corp.archive().say("staff1", group, "text", json.readTree("{\"content\": \"发错了\"}"));
        await(() -> said().contains("发错了"));
        corp.archive().recall("staff1", group, message);
        await(() -> !said().contains("发错了"));
    }

    @Test
    void whatNobodyCanReadIsShownAndHoldsUpNothing() throws Exception {
        readArchive(FIRST);
        corp.archive().keepRubbish(group);
        corp.staff().say("staff1", group, "后面的");
        await(() -> said().contains("后面的"));
        assertThat(count("SELECT count(*) FROM inbox_event WHERE connection = :connection AND kind = 'OTHER'"
                        + " AND payload ->> 'type' = 'archive.unreadable'"))
                .isEqualTo(1);
    }

    @Test
    void picturesAndPartsAreReadToo() throws Exception {
        readArchive(FIRST);
        var file =
                corp.archive().file(QrPictures.bytes(QrPictures.poster("https://weixin.example/ad", 400, 400), "png"));
        corp.archive().say("staff1", group, "image", json.readTree("{\"sdkfileid\": \"" + file + "\"}"));
        corp.archive().say("staff1", group, "mixed", json.readTree("""
                {"item": [{"type": "text", "content": "{\\"content\\": \\"第一段\\"}"},
                          {"type": "emotion", "content": "{}"}, {"type": "text", "content": "oh no"}]}"""));
        corp.archive().say("staff1", group, "link", json.readTree("""
                {"title": "好文", "link_url": "https://example.com/a"}"""));
        corp.archive().say("staff1", group, "never-heard-of", json.readTree("{}"));
        await(() -> said().size() == 4);
        assertThat(said()).containsExactly("", "第一段", "好文 https://example.com/a", "");
        await(() -> count("SELECT count(*) FROM received_picture WHERE connection = :connection AND media IS NOT NULL")
                == 1);
    }

    @Test
    void whatIsFilledInWronglyIsRefused() throws Exception {
        assertThat(setUp("archive-secret", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"))
                .hasStatus(422)
                .bodyText()
                .contains("not-a-private-key");
        assertThat(setUp("archive-secret", "no key")).hasStatus(422);
        assertThat(setUp("archive-secret", "")).hasStatus(422).bodyText().contains("values.archiveKeys");
        assertThat(setUp("", pem(FIRST))).hasStatus(422).bodyText().contains("values.archiveSecret");
        assertThat(support()).isEqualTo("IMPOSSIBLE");
        assertThat(setUp("archive-secret", pkcs1(FIRST)))
                .as("the older way to write it")
                .hasStatusOk();
        assertThat(support()).isEqualTo("AUTOMATIC");
    }

    @Test
    void noticesOfTheArchiveAreNoEventsNobodyKnows() throws Exception {
        readArchive(FIRST);
        corp.staff().say("staff1", group, "一");
        await(() -> said().contains("一"));
        waitForNothing();
        assertThat(count("SELECT count(*) FROM inbox_event WHERE connection = :connection AND kind = 'OTHER'"))
                .isZero();
    }
}
