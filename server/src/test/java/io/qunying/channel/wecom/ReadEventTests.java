package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.qunying.channel.Incoming;
import io.qunying.channel.Incoming.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadEventTests {

    private static final UUID CONNECTION = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static List<Incoming> read(String xml) throws Malformed {
        return ReadEvent.read(Told.read(CONNECTION, xml, NOW));
    }

    private static String event(String name, String rest) {
        return "<xml><ToUserName><![CDATA[ww1]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName>"
                + "<CreateTime>1403610513</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[" + name
                + "]]></Event>" + rest + "</xml>";
    }

    private static List<Incoming> ofGroup(String rest) throws Malformed {
        return read(event("change_external_chat", "<ChatId><![CDATA[wrA]]></ChatId>" + rest));
    }

    private static String update(String detail, String rest) {
        return "<ChangeType>update</ChangeType><UpdateDetail><![CDATA[" + detail + "]]></UpdateDetail>" + rest;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            balance_low       |
            balance_exhausted |
            quota_expire_soon |
            balance_increased |
            link_unavailable  | caA
            delete_link       | caA
            """)
    void linksAreLookedAt(String change, @Nullable String link) throws Malformed {
        var rest = "<ChangeType>" + change + "</ChangeType>" + (link == null ? "" : "<LinkId>" + link + "</LinkId>");
        assertThat(read(event("customer_acquisition", rest))).singleElement().satisfies(told -> {
            assertThat(told.kind()).isEqualTo(Kind.LINKS_CHANGED);
            assertThat(told.payload().get("link")).isEqualTo(link);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            add_member | <JoinScene>0</JoinScene> | MEMBER_JOINED | invite
            add_member | <JoinScene>1</JoinScene> | MEMBER_JOINED | invite
            add_member | <JoinScene>3</JoinScene> | MEMBER_JOINED | scan
            del_member | <QuitScene>0</QuitScene> | MEMBER_LEFT   | leave
            del_member | <QuitScene>1</QuitScene> | MEMBER_LEFT   | kick
            """)
    void eachMemberIsAnEventInEveryForm(String detail, String scene, Kind kind, String how) throws Malformed {
        for (var list : List.of(
                "<Item><![CDATA[wmA]]></Item><Item>zhangsan</Item>", "<![CDATA[wmA,zhangsan]]>", " wmA , zhangsan,")) {
            var events = ofGroup(update(
                    detail, scene + "<MemChangeCnt>2</MemChangeCnt><MemChangeList>" + list + "</MemChangeList>"));
            assertThat(events).extracting(Incoming::senderRef).containsExactly("wmA", "zhangsan");
            assertThat(events)
                    .allSatisfy(it -> {
                        assertThat(it.kind()).isEqualTo(kind);
                        assertThat(it.groupRef()).isEqualTo("wrA");
                        assertThat(it.at()).isEqualTo(Instant.ofEpochSecond(1403610513));
                        assertThat(it.payload()).isEqualTo(Map.of("how", how));
                        assertThat(it.connection()).isEqualTo(CONNECTION);
                    })
                    .extracting(Incoming::eventId)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aListOfOneIsOne() throws Malformed {
        assertThat(ofGroup(update("add_member", "<MemChangeList><Item>wmA</Item></MemChangeList>")))
                .extracting(Incoming::senderRef, Incoming::payload)
                .containsExactly(tuple("wmA", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<MemChangeList></MemChangeList>",
                "<MemChangeList><Item/></MemChangeList>",
                "<MemChangeList><Other>a</Other></MemChangeList>"
            })
    void whoIsNotToldOnlyChangedTheGroup(String list) throws Malformed {
        assertThat(ofGroup(update("add_member", "<MemChangeCnt>1</MemChangeCnt>" + list)))
                .extracting(Incoming::kind)
                .containsExactly(Kind.GROUP_CHANGED);
    }

    @Test
    void whereSomeAreNotToldTheGroupChangedToo() throws Malformed {
        assertThat(ofGroup(
                        update("del_member", "<MemChangeCnt>3</MemChangeCnt><MemChangeList>wmA,wmB</MemChangeList>")))
                .extracting(Incoming::kind)
                .containsExactly(Kind.MEMBER_LEFT, Kind.MEMBER_LEFT, Kind.GROUP_CHANGED);
    }

    @ParameterizedTest
    @CsvSource({
        "<ChangeType>create</ChangeType>, GROUP_CHANGED, {}",
        "<ChangeType>dismiss</ChangeType>, GROUP_GONE, {how=dismiss}",
        "<ChangeType>update</ChangeType><UpdateDetail>change_name</UpdateDetail>, GROUP_CHANGED, {}",
        "<ChangeType>update</ChangeType><UpdateDetail>change_owner</UpdateDetail>, GROUP_CHANGED, {}",
        "<ChangeType>update</ChangeType><UpdateDetail>change_notice</UpdateDetail>, GROUP_CHANGED, {}"
    })
    void tellsWhatBecomesOfGroups(String rest, Kind kind, String payload) throws Malformed {
        var told = ofGroup(rest).getFirst();
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.payload()).hasToString(payload);
        assertThat(told.senderRef()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "change_external_tag, <TagType>tag</TagType><ChangeType>create</ChangeType>, change_external_tag.create, ''",
        "customer_acquisition, <ChangeType>friend_request</ChangeType>, customer_acquisition.friend_request, ''",
        "customer_acquisition, <ChangeType>customer_start_chat</ChangeType><LinkId>caA</LinkId><UserID>u</UserID>"
                + "<ExternalUserID>wmA</ExternalUserID>, customer_acquisition.customer_start_chat, wmA",
        "change_nobody_knows, <X><Y>1</Y><Y>2</Y></X>, change_nobody_knows, ''",
        "change_external_chat, <ChangeType>dismiss</ChangeType>, change_external_chat.dismiss, ''",
        "change_external_chat, <ChatId>wrA</ChatId><ChangeType>update</ChangeType><UpdateDetail>change_color"
                + "</UpdateDetail>, change_external_chat.update.change_color, ''"
    })
    void whatHasNoWordIsKept(String name, String rest, String type, String sender) throws Malformed {
        var told = read(event(name, rest)).getFirst();
        assertThat(told.kind()).isEqualTo(Kind.OTHER);
        assertThat(told.payload()).containsEntry("type", type);
        assertThat(told.payload()).extractingByKey("raw").asString().contains("Event=" + name);
        assertThat(told.senderRef()).isEqualTo(sender);
    }

    @Test
    void messagesAreKeptByTheirType() throws Malformed {
        assertThat(read("<xml><MsgType>text</MsgType><Content>hi</Content></xml>"))
                .extracting(it -> it.payload().get("type"), Incoming::at)
                .containsExactly(tuple("text", NOW));
    }

    @Test
    void whatCannotBeAnIdIsNone() throws Malformed {
        var told = read(event(
                        "change_external_chat",
                        "<ChatId>" + "x".repeat(3_000) + "</ChatId><ChangeType>create</ChangeType>"))
                .getFirst();
        assertThat(told.kind()).isEqualTo(Kind.OTHER);
        assertThat(told.groupRef()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "soon", "1e9", "1403610513000", ""})
    void anImpossibleTimeIsNow(String time) throws Malformed {
        assertThat(read("<xml><Event>x</Event><CreateTime>" + time + "</CreateTime></xml>"))
                .extracting(Incoming::at)
                .containsExactly(NOW);
    }

    @Test
    void twoThingsOfOneSecondAreTwoAndOneToldTwiceIsOne() throws Malformed {
        var name = ofGroup(update("change_name", "")).getFirst();
        var again = ofGroup(update("change_name", "")).getFirst();
        var notice = ofGroup(update("change_notice", "")).getFirst();
        assertThat(name.eventId()).isEqualTo(again.eventId()).isNotEqualTo(notice.eventId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<xml>",
                "<xml></xml><xml></xml>",
                "<xml>only words</xml>",
                "<xml/>",
                "<xml><a>&unknown;</a></xml>",
                "<!DOCTYPE xml><xml><a>1</a></xml>",
                "<!DOCTYPE xml [<!ENTITY x 'y'>]><xml><a>&x;</a></xml>",
                "<!DOCTYPE xml [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><xml><a>&x;</a></xml>",
                "<!DOCTYPE xml SYSTEM 'http://127.0.0.1:1/x.dtd'><xml><a>1</a></xml>",
                "<xml><a>&#0;</a></xml>"
            })
    void refusesWhatIsNoneOfIt(String xml) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> read(xml));
    }

    @Test
    void refusesWhatIsTooDeep() {
        var deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> read(deep));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            add_external_contact      | <State>K7QD.popup</State><WelcomeCode>w1</WelcomeCode> | CUSTOMER_ADDED   | {staff=lisi, state=K7QD.popup, welcome=w1}
            add_half_external_contact | <WelcomeCode>w1</WelcomeCode>                          | CUSTOMER_ADDED   | {half=true, staff=lisi, welcome=w1}
            add_external_contact      | <State/>                                               | CUSTOMER_ADDED   | {staff=lisi}
            del_external_contact      | <x/>                                                   | CUSTOMER_LOST    | {how=by-staff, staff=lisi}
            del_external_contact      | <Source>DELETE_BY_TRANSFER</Source>                    | CUSTOMER_LOST    | {how=transfer, staff=lisi}
            del_follow_user           | <x/>                                                   | CUSTOMER_LOST    | {how=by-customer, staff=lisi}
            edit_external_contact     | <State>K7QD.popup</State>                              | CUSTOMER_CHANGED | {staff=lisi}
            """)
    void whoseCustomerSomebodyIs(String change, String rest, Kind kind, String payload) throws Malformed {
        var told = read(event(
                        "change_external_contact",
                        "<ChangeType>" + change
                                + "</ChangeType><UserID>lisi</UserID><ExternalUserID>wmA</ExternalUserID>" + rest))
                .getFirst();
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.groupRef()).isEmpty();
        assertThat(told.senderRef()).isEqualTo("wmA");
        assertThat(new java.util.TreeMap<>(told.payload()).toString()).isEqualTo(payload);
    }

    @Test
    void whoAgreesToBeingReadMayBeWelcomed() throws Malformed {
        var told = read(event(
                        "change_external_contact",
                        "<ChangeType>msg_audit_approved</ChangeType><UserID>lisi</UserID>"
                                + "<ExternalUserID>wmA</ExternalUserID><WelcomeCode>W</WelcomeCode>"))
                .getFirst();
        assertThat(told.kind()).isEqualTo(Kind.CUSTOMER_ADDED);
        assertThat(told.isAgreement()).isTrue();
        assertThat(told.payload()).containsEntry("welcome", "W").containsEntry("staff", "lisi");
    }

    @Test
    void whatSaysNothingOfTheArchiveIsNoEvent() throws Malformed {
        assertThat(read(event("msgaudit_notify", "<AgentID>2000004</AgentID>"))).isEmpty();
        assertThat(read(event(
                        "change_external_contact",
                        "<ChangeType>msg_audit_approved</ChangeType><UserID>lisi</UserID>"
                                + "<ExternalUserID>wmA</ExternalUserID>")))
                .as("without a code for a welcome")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "transfer_fail,lisi,''",
        "transfer_done,lisi,wmA",
        "add_external_contact,'',wmA",
        "del_follow_user,lisi,''"
    })
    void whatSaysTooLittleOfCustomersIsKept(String change, String staff, String customer) throws Malformed {
        assertThat(read(event(
                        "change_external_contact",
                        "<ChangeType>" + change + "</ChangeType><UserID>" + staff + "</UserID><ExternalUserID>"
                                + customer + "</ExternalUserID>")))
                .extracting(Incoming::kind)
                .containsExactly(Kind.OTHER);
    }
}
