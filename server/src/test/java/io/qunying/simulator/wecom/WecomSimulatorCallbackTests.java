package io.qunying.simulator.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
class WecomSimulatorCallbackTests {

    private final WecomSimulator simulator;
    private final CallbackReceiver receiver;
    private final Corp corp;
    private String group = "";

    WecomSimulatorCallbackTests() throws IOException {
        simulator = WecomSimulator.start();
        receiver = new CallbackReceiver();
        corp = simulator.corp();
    }

    @BeforeEach
    void populate() {
        corp.populate(1, 1, 1, 1);
        group = corp.groups().list().getFirst();
        receiver.listenTo(corp);
        corp.callbacks().setPatience(Duration.ofMillis(800), Duration.ofMillis(10));
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    private void rename(int times) {
        for (var i = 0; i < times; i++) {
            corp.groups().rename(group, "群" + i);
        }
    }

    /** The vectors of the documents, made with another implementation. */
    @Test
    void encryptsAsOthersDo() {
        var crypto = new CallbackCrypto(CallbackReceiver.KEY);
        var random = "aaaabbbbccccdddd".getBytes(StandardCharsets.US_ASCII);
        var encrypted = crypto.encrypt(random, "1616140317555161061", "wx5823bf96d3bd56c7");
        assertThat(encrypted)
                .isEqualTo("ZA4HuQypHxnRrA+A6SOHGBrLwC4qTpioFBAwS8sWQargL2v36cqpkflnTETiEfx1ENyxF//0qabzdITnXXrAGA==");
        assertThat(CallbackCrypto.signature("QDG6eK", "1409659813", "1372623149", encrypted))
                .isEqualTo("832903020dbf9dc8749d8321162584bfc09157b8");

        var other = new CallbackCrypto("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
        assertThat(other.encrypt(random, "我是中文abcd123", "wxb11529c136998cb6"))
                .isEqualTo("jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==");
    }

    @Test
    void tellsWhatPeopleDoInAnEnvelopeForTheCorporation() throws InterruptedException {
        corp.groups().rename(group, "新名字");

        var event = receiver.await(1).getFirst();
        assertThat(event.signed()).isTrue();
        assertThat(event.receiver()).isEqualTo("ww1");
        assertThat(event.field("ToUserName")).isEqualTo("ww1");
        assertThat(event.field("FromUserName")).isEqualTo("sys");
        assertThat(event.field("MsgType")).isEqualTo("event");
        assertThat(event.field("Event")).isEqualTo("change_external_chat");
        assertThat(event.field("ChangeType")).isEqualTo("update");
        assertThat(event.field("UpdateDetail")).isEqualTo("change_name");
        assertThat(event.field("ChatId")).isEqualTo(group);
    }

    @Test
    void verifiesAnAddressByAnEcho() throws Exception {
        assertThat(corp.callbacks().verify()).isTrue();
        corp.callbacks().sendTo(receiver.address(), "another", CallbackReceiver.KEY);
        assertThat(corp.callbacks().verify()).isFalse();
    }

    @Test
    void triesThreeTimesAndThenGivesUp() throws InterruptedException {
        receiver.status = 500;
        rename(1);
        awaitIdle();
        assertThat(receiver.attempts).hasValue(3);
        assertThat(corp.callbacks().deliveries())
                .extracting(Delivery::fate, Delivery::attempts, Delivery::status)
                .containsExactly(tuple("failed", 3, 500));
    }

    @Test
    void triesAgainWhenTheAnswerTakesTooLong() throws InterruptedException {
        receiver.firstMillis = 2000;
        rename(1);
        awaitIdle();
        assertThat(receiver.attempts).hasValue(2);
        assertThat(corp.callbacks().deliveries()).extracting(Delivery::fate).containsExactly("delivered");
    }

    @Test
    void keepsTheOrderOfOneGroupUnlessDisturbed() throws InterruptedException {
        rename(1);
        for (var i = 0; i < 30; i++) {
            corp.groups().announce(group, "公告");
            corp.groups().rename(group, "群" + i);
        }
        var details = receiver.await(61).stream()
                .map(it -> it.field("UpdateDetail"))
                .skip(1)
                .toList();
        var expected = IntStream.range(0, 60)
                .mapToObj(it -> it % 2 == 0 ? "change_notice" : "change_name")
                .toList();
        assertThat(details).isEqualTo(expected);
    }

    @Test
    void losesAndRepeatsTheShareThatIsAsked() throws InterruptedException {
        corp.callbacks().trouble().lose(0.3);
        corp.callbacks().trouble().repeat(0.3);
        rename(300);
        awaitIdle();
        var deliveries = corp.callbacks().deliveries();
        var lost = deliveries.stream().filter(it -> it.fate().equals("lost")).count();
        assertThat(lost).isBetween(60L, 120L);
        assertThat((long) deliveries.size() - 300).isBetween(30L, 100L);
        assertThat((long) receiver.received.size()).isEqualTo(deliveries.size() - lost);
    }

    @Test
    void shufflesWithinTheWindowAndLosesNothing() throws InterruptedException {
        corp.callbacks().trouble().shuffle(20);
        var names = IntStream.range(0, 25).mapToObj(it -> "事件" + it).toList();
        names.forEach(it -> corp.callbacks().emit("one", "<xml><Event>" + it + "</Event></xml>"));
        var first = receiver.await(20).stream().map(it -> it.field("Event")).toList();
        assertThat(first).hasSize(20).containsExactlyInAnyOrderElementsOf(names.subList(0, 20));
        assertThat(first).isNotEqualTo(names.subList(0, 20));

        corp.callbacks().trouble().release();
        assertThat(receiver.await(25)).extracting(it -> it.field("Event")).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void delaysByThePlatformsTime() throws InterruptedException {
        corp.callbacks().trouble().delay(1, Duration.ofHours(5));
        rename(10);
        assertThat(corp.callbacks().isIdle()).isTrue();
        assertThat(receiver.received).hasSizeLessThan(3);
        simulator.clock().advance(Duration.ofHours(5));
        assertThat(receiver.await(10)).hasSize(10);
    }

    @Test
    void forgesSignaturesAndUsesWrongKeys() throws InterruptedException {
        corp.callbacks().trouble().forgeSignature(1);
        rename(1);
        assertThat(receiver.await(1).getFirst().signed()).isFalse();

        corp.callbacks().trouble().end();
        corp.callbacks().trouble().useWrongKey(1);
        rename(1);
        var wrong = receiver.await(2).getLast();
        assertThat(wrong.signed()).isTrue();
        assertThat(wrong.xml()).doesNotContain("change_name");
    }

    @Test
    void sendsBombsAndUnknownEventsOnDemand() throws InterruptedException {
        var probe = Probe.of(simulator);
        probe.act("callbacks/bomb", "{}");
        assertThat(receiver.await(1).getLast().xml()).contains("<!DOCTYPE").contains("&l9;");
        probe.act("callbacks/external-entity", "{'address':'file:///etc/hostname'}");
        assertThat(receiver.await(2).getLast().xml()).contains("SYSTEM \"file:///etc/hostname\"");
        probe.act("callbacks/unknown", "{}");
        assertThat(receiver.await(3).getLast().field("Event")).isEqualTo("change_nobody_knows");
        assertThat(receiver.received).allMatch(CallbackReceiver.Received::signed);
    }

    @Test
    void isSilentAboutWhatTheApiDoes() throws InterruptedException {
        var probe = Probe.of(simulator);
        var customer = corp.customers().list().getFirst();
        var tag = corp.staff().createTag("组", "标签");
        receiver.await(2);
        assertThat(probe.code(
                        "externalcontact/mark_tag",
                        "{'userid':'staff1','external_userid':'%s','add_tag':['%s']}".formatted(customer, tag)))
                .isZero();
        assertThat(probe.code("externalcontact/del_corp_tag", "{'tag_id':['" + tag + "']}"))
                .isZero();
        corp.staff().remark("staff1", customer, "改");
        var events = receiver.await(3);
        assertThat(events)
                .extracting(it -> it.field("ChangeType"))
                .isEqualTo(List.of("create", "create", "edit_external_contact"));
    }

    private void awaitIdle() throws InterruptedException {
        for (var i = 0; i < 1000 && !corp.callbacks().isIdle(); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
