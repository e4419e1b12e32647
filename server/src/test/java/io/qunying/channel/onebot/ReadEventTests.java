package io.qunying.channel.onebot;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Incoming;
import io.qunying.channel.Incoming.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ReadEventTests {

    private static final UUID CONNECTION = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final JsonMapper json = JsonMapper.builder().build();

    private Incoming read(String event) {
        return ReadEvent.read(CONNECTION, "10", json.readTree(event.replace('\'', '"')), NOW)
                .orElseThrow();
    }

    private Incoming notice(String rest) {
        return read("{'time':1700000000,'post_type':'notice','group_id':1,'user_id':5,'operator_id':6," + rest + "}");
    }

    @Test
    void segmentsAndCodesSayTheSame() {
        var asText = read("{'post_type':'message','message_type':'group','sub_type':'normal','message_id':12,"
                + "'group_id':1,'user_id':5,'message':'[CQ:reply,id=-9][CQ:at,qq=7] a &amp;&#91;b&#93; "
                + "[CQ:image,file=x.jpg,url=https://x/y?a=1&amp;b=2]','sender':{'card':'','nickname':'Lan'}}");
        var asSegments = read("{'post_type':'message','message_type':'group','sub_type':'normal','message_id':'12',"
                + "'group_id':'1','user_id':'5','message':[{'type':'reply','data':{'id':-9}},"
                + "{'type':'at','data':{'qq':7}},{'type':'text','data':{'text':' a &[b] '}},"
                + "{'type':'image','data':{'url':'https://x/y?a=1&b=2','file':'x.jpg'}}],'sender':{'nickname':'Lan'}}");
        assertThat(asText).isEqualTo(asSegments);
        assertThat(asText.kind()).isEqualTo(Kind.MESSAGE);
        assertThat(asText.payload())
                .isEqualTo(Map.of(
                        "text", "@7 a &[b] ",
                        "ref", "12",
                        "replyTo", "-9",
                        "mentions", List.of("7"),
                        "images", List.of("https://x/y?a=1&b=2"),
                        "nickname", "Lan"));
        assertThat(asText.at()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    'notice_type':'group_increase','sub_type':'approve'      | MEMBER_JOINED    | {how=approve, by=6}
                    'notice_type':'group_increase','sub_type':'invite'       | MEMBER_JOINED    | {how=invite, by=6}
                    'notice_type':'group_decrease','sub_type':'leave'        | MEMBER_LEFT      | {how=leave, by=6}
                    'notice_type':'group_decrease','sub_type':'kick'         | MEMBER_LEFT      | {how=kick, by=6}
                    'notice_type':'group_decrease','sub_type':'kick_me'      | GROUP_GONE       | {how=kick, by=6}
                    'notice_type':'group_admin','sub_type':'set'             | ROLE_CHANGED     | {role=ADMIN}
                    'notice_type':'group_admin','sub_type':'unset'           | ROLE_CHANGED     | {role=MEMBER}
                    'notice_type':'group_ban','sub_type':'ban','duration':60 | MUTED            | {seconds=60, by=6}
                    'notice_type':'group_ban','sub_type':'lift_ban'          | MUTED            | {seconds=0, by=6}
                    'notice_type':'group_recall','message_id':3              | RECALLED         | {ref=3, by=6}
                    'notice_type':'group_card','card_new':'Ming'             | NICKNAME_CHANGED | {nickname=Ming}
                    """)
    void noticesHaveTheirWords(String rest, Kind kind, String payload) {
        var read = notice(rest);
        assertThat(read.kind()).isEqualTo(kind);
        assertThat(new TreeMap<>(read.payload()).descendingMap()).hasToString(ordered(payload));
        assertThat(read.groupRef()).isEqualTo("1");
        assertThat(read.at()).isEqualTo(Instant.ofEpochSecond(1700000000));
    }

    private static String ordered(String payload) {
        var parts = payload.substring(1, payload.length() - 1).split(", ");
        return Arrays.stream(parts).sorted(Comparator.reverseOrder()).collect(Collectors.joining(", ", "{", "}"));
    }

    @Test
    void whoAsksToComeInIsHeardWithWhatTheySay() {
        var asked = read("{'post_type':'request','request_type':'group','sub_type':'add','group_id':1,'user_id':5,"
                + "'comment':'问题：谁？\\n答案：我','flag':'f1'}");
        assertThat(asked.kind()).isEqualTo(Kind.JOIN_REQUESTED);
        assertThat(asked.payload()).isEqualTo(Map.of("flag", "f1", "comment", "问题：谁？\n答案：我", "how", "add"));
    }

    @Test
    void ourOwnAccountIsNoMember() {
        for (var event : List.of(
                "'notice_type':'group_increase','sub_type':'invite'",
                "'notice_type':'group_admin','sub_type':'set'",
                "'notice_type':'group_ban','sub_type':'ban','duration':60")) {
            var own = read("{'post_type':'notice','group_id':1,'user_id':10," + event + "}");
            assertThat(own.kind()).as(event).isEqualTo(Kind.OTHER);
        }
        var gone = read(
                "{'post_type':'notice','notice_type':'group_decrease','sub_type':'leave','group_id':1,'user_id':10}");
        assertThat(gone.kind()).isEqualTo(Kind.GROUP_GONE);
        assertThat(gone.payload()).containsEntry("how", "dismiss");
    }

    @Test
    void aMuteOfAllIsNobodysMute() {
        var all = read("{'post_type':'notice','notice_type':'group_ban','sub_type':'ban','group_id':1,'user_id':0,"
                + "'duration':-1}");
        assertThat(all.kind()).isEqualTo(Kind.OTHER);
        assertThat(all.senderRef()).isEmpty();
    }

    @Test
    void whatDiffersIsTwoEventsAndWhatOnlyLooksDifferentIsOne() {
        var joined = notice("'notice_type':'group_increase','sub_type':'invite'");
        assertThat(notice("'notice_type':'group_increase','sub_type':'invite','extra':[1]")
                        .eventId())
                .isEqualTo(joined.eventId());
        assertThat(notice("'notice_type':'group_increase','sub_type':'approve'").eventId())
                .isNotEqualTo(joined.eventId());
        var strange = read("{'post_type':'x','a':1,'b':{'d':2,'c':3}}");
        assertThat(read("{'b':{'c':3,'d':2},'a':1,'post_type':'x'}").eventId()).isEqualTo(strange.eventId());
        assertThat(read("{'b':{'c':4,'d':2},'a':1,'post_type':'x'}").eventId()).isNotEqualTo(strange.eventId());
    }
}
