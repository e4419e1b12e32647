package io.qunying.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.wecom.SimulatedArchive;
import io.qunying.simulator.wecom.App;
import io.qunying.testing.AsStaff;
import io.qunying.testing.QrPictures;
import io.qunying.testing.WecomHouseTest;
import io.qunying.testing.World;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** What is said in customer groups of WeCom, read from its archive of messages as far as the law lets it be read. */
@NullMarked
@TestPropertySource(properties = "qunying.archive.look=200ms")
class WecomArchiveTests extends WecomHouseTest {

    private static final KeyPair FIRST = keys();
    private static final KeyPair SECOND = keys();

    @Autowired
    AutowireCapableBeanFactory beans;

    private UUID community = connection;
    private App archive = corp.app();
    private String group = "";
    private String lin = "";
    private String mei = "";

    @BeforeEach
    void openArchive() throws Exception {
        archive = corp.addApp("archive-secret", 2000004);
        corp.app().deny("/cgi-bin/msgaudit/");
        corp.openArchive(true);
        corp.archive().useKey(FIRST.getPublic());
        corp.staff().set("staff1", true, true, true, true);
        SimulatedArchive.holds(corp);
        community = World.of(beans).openToAll(World.of(beans).branch());
        group = corp.groups().create("staff1", "买家群");
        lin = member("小林");
        mei = member("小梅");
        await(() -> count("SELECT count(*) FROM roster_member WHERE connection = :connection") >= 3);
        post("/api/console/communities/" + community + "/adoptions", Map.of("connection", connection, "ref", group));
        await(() -> count("SELECT count(*) FROM seat WHERE community = :community AND state = 'JOINED'") >= 2);
    }

    private String member(String name) {
        var customer = customer(name);
        corp.customers().add("staff1", customer, "");
        corp.groups().join(group, customer);
        return customer;
    }

    /** With what it takes to read the archive, and the first look is over. */
    private void readArchive(KeyPair... keys) throws Exception {
        assertThat(setUp("archive-secret", pem(keys))).hasStatusOk();
        await(this::isRead);
        advance(Duration.ofSeconds(2));
    }

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
    void whoAgreesIsWelcomedOnce() throws Exception {
        readArchive(FIRST);
        var guest = customer("新客");
        corp.customers().add("staff1", guest, "");
        // WeCom takes no welcome for who has not agreed yet
        await(() -> welcomes(guest).equals(List.of("FAILED 41053")));
        advance(Duration.ofSeconds(30));
        corp.customers().agree("staff1", guest);
        await(() -> welcomes(guest).equals(List.of("FAILED 41053", "SENT")));
        advance(Duration.ofMinutes(5));
        corp.customers().agree("staff1", guest);
        waitForNothing();
        assertThat(welcomes(guest)).hasSize(2);
        assertThat(came(guest)).isEqualTo(1);
    }

    @Test
    void whoIsACustomerAlreadyIsNotGreetedForAgreeing() throws Exception {
        readArchive(FIRST);
        var old = customer("老客");
        corp.customers().add("staff2", old, "");
        await(() -> welcomes(old).equals(List.of("SENT")));
        corp.staff().set("staff2", true, true, true, true);
        advance(Duration.ofMinutes(5));
        corp.customers().agree("staff2", old);
        waitForNothing();
        assertThat(welcomes(old)).containsExactly("SENT");
        assertThat(came(old)).isEqualTo(1);
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

    /** How often they became somebody's customer. */
    private long came(String customer) {
        return jdbc.sql("""
                        SELECT count(*) FROM fact WHERE verb = 'contact.added' AND person IN (
                            SELECT person_id FROM dispatch WHERE connection = :connection AND person_ref = :customer)""")
                .param("connection", connection)
                .param("customer", customer)
                .query(Long.class)
                .single();
    }

    private List<String> welcomes(String customer) {
        return jdbc.sql("""
                        SELECT concat_ws(' ', state, error_code) FROM dispatch
                        WHERE connection = :connection AND capability = 'WELCOME' AND person_ref = :customer
                        ORDER BY id""")
                .param("connection", connection)
                .param("customer", customer)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** What the house has of the group, as staff read it, in its order. */
    private List<String> said() {
        return jdbc.sql("""
                        SELECT m.text FROM message m JOIN chat_group g ON g.id = m.group_id
                        WHERE g.connection = :connection AND g.ref = :group AND NOT m.recalled ORDER BY m.at, m.id""")
                .param("connection", connection)
                .param("group", group)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    /** Everything that the inbox ever took in. */
    private List<String> stored() {
        return jdbc.sql("SELECT payload FROM inbox_event WHERE connection = :connection")
                .param("connection", connection)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private long unagreed() {
        return count("SELECT coalesce(sum(unagreed), 0) FROM message_archive WHERE connection = :connection");
    }

    private boolean isRead() {
        return count("SELECT count(*) FROM message_archive WHERE connection = :connection AND read_at IS NOT NULL") > 0;
    }

    private long count(String sql) {
        return jdbc.sql(sql)
                .param("connection", connection)
                .param("community", community)
                .query(Long.class)
                .single();
    }

    private JsonNode connectionView() {
        return get("/api/console/connections")
                .valueStream()
                .filter(it -> it.path("id").asString().equals(connection.toString()))
                .findFirst()
                .orElseThrow();
    }

    private boolean isUnread() {
        return connectionView().path("trouble").asString("").equals("archive-unread");
    }

    private String support() {
        return connectionView()
                .path("abilities")
                .valueStream()
                .filter(it -> it.path("capability").asString().equals("READ_MESSAGES"))
                .findFirst()
                .orElseThrow()
                .path("support")
                .asString();
    }

    private JsonNode finding(String key) throws Exception {
        return post("/api/console/connections/" + connection + "/examinations", Map.of())
                .valueStream()
                .filter(it -> it.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private MvcTestResult setUp(String secret, String keys) {
        var setup = get("/api/console/connections/" + connection);
        var values = new HashMap<String, Object>();
        setup.path("values").forEachEntry((key, value) -> values.put(key, value.asString()));
        values.put("archiveSecret", secret);
        values.put("archiveKeys", keys);
        return http.put()
                .uri("/api/console/connections/{id}", connection)
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of(
                        "name",
                        "企微",
                        "enabled",
                        true,
                        "values",
                        values,
                        "version",
                        setup.path("version").asInt())))
                .exchange();
    }

    private JsonNode get(String path) {
        return read(() -> http.get()
                .uri(path)
                .with(AsStaff.owner())
                .exchange()
                .getResponse()
                .getContentAsString());
    }

    private JsonNode read(Callable<String> text) {
        try {
            return json.readTree(text.call());
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(KeyPair... keys) {
        return Stream.of(keys)
                .map(it -> pem("PRIVATE KEY", it.getPrivate().getEncoded()))
                .reduce("", (one, other) -> one + other);
    }

    /** Without what PKCS#8 puts around it: a sequence, a version and the name of the algorithm, 26 bytes. */
    private static String pkcs1(KeyPair keys) {
        var whole = keys.getPrivate().getEncoded();
        return pem("RSA PRIVATE KEY", Arrays.copyOfRange(whole, 26, whole.length));
    }

    private static String pem(String type, byte[] bytes) {
        return "-----BEGIN " + type + "-----\n"
                + new String(Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encode(bytes), UTF_8) + "\n-----END "
                + type
                + "-----\n";
    }
}
