package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Backlog;
import io.qunying.channel.hosted.Talk;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.Verb;
import io.qunying.person.Persons;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.Pictures;
import io.qunying.platform.Vault;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.testing.VisitorCookies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Someone who left a trace in every part of the house is erased, and every table is searched for what is left. */
@ServerTest
class ErasureTests {

    @Autowired
    FrontDoor door;

    @Autowired
    ReviewDesk desk;

    @Autowired
    EntryPictures pictures;

    @Autowired
    Persons persons;

    @Autowired
    FactFigures figures;

    @Autowired
    Backlog backlog;

    @Autowired
    Talk talk;

    @Autowired
    MockMvcTester http;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    TestClock clock;

    EntryFixtures some;

    @Autowired
    void prepare(AutowireCapableBeanFactory beans) {
        some = beans.createBean(EntryFixtures.class);
    }

    /** Nobody else writes these words, and none is part of another. */
    private final String mark = Long.toString(ThreadLocalRandom.current().nextLong(1L << 50, 1L << 55), 36);

    private final String shop = "玉兰坊" + mark;
    private final String business = "旗袍" + mark;
    private final String nickname = "杭州-兰" + mark.substring(0, 8) + "-旗袍";
    private final String laterNickname = "杭州-梅" + mark.substring(0, 8) + "-旗袍";
    private final String said = "今天到货" + mark;
    private final String saidLater = "明天打折" + mark;
    private final String phone = EntryFixtures.phone();
    private final List<String> words = List.of(shop, business, nickname, laterNickname, said, saidLater, phone, mark);

    private final UUID visitor = UUID.randomUUID();
    private final UUID neighbour = UUID.randomUUID();

    @Test
    void leavesNothingThatWasPersonalAndEveryFigure() {
        var code = some.code(ThresholdKind.APPLICATION);
        var group = joins(code, visitor, nickname, Map.of("phone", phone, "shop", shop, "business", business));
        joins(code, neighbour, EntryFixtures.NICKNAME, Map.of());
        var person = persons.arrive(visitor).person();
        persons.tag(person, "老客", Actor.SYSTEM);
        var photos = List.of(some.photo(visitor), picture(visitor, group), picture(visitor, group));
        var first = say(visitor, group, said, Map.of("pictures", photos.subList(1, 2)));
        backlog.drain();
        var reply = say(
                neighbour,
                group,
                "@" + nickname + " 好的，几点开始？",
                Map.of("replyTo", first, "mentions", List.of(seat(person))));
        officialReply(group, nickname, first, seat(person));
        rename(person, laterNickname);
        say(visitor, group, saidLater, Map.of());
        backlog.drain();
        opensCase(reply);
        var before = figures(code);
        assertThat(found(words))
                .as("the search finds what is there")
                .contains("person", "application", "seat", "nickname_change", "room_event", "inbox_event", "dispatch")
                .contains("application_message", "notice", "moderation_case", "question");

        var erased = http.delete()
                .uri("/api/h5/me")
                .cookie(VisitorCookies.of(vault, visitor))
                .header("X-Requested-With", "qunying")
                .exchange();
        backlog.drain();

        assertThat(erased).hasStatus(204);
        assertThat(found(words)).isEmpty();
        assertThat(mediaLeft(photos)).isZero();
        assertThat(personalRows(person)).isZero();
        var after = figures(code);
        assertThat(after).containsAllEntriesOf(before);
        assertThat(roomTexts(group)).contains("@已注销 好的，几点开始？").doesNotContain(said, saidLater);
    }

    @Test
    void passesOverWhatWaitsInTheInbox() {
        var code = some.code(ThresholdKind.APPLICATION);
        var group = joins(code, visitor, nickname, Map.of("shop", shop));
        backlog.drain();
        var waits = new ArrayList<UUID>();
        for (int message = 0; message < 40; message++) {
            waits.add(talk.post(group, visitor, UUID.randomUUID().toString(), said + message, clock.instant()));
        }
        erase(persons.arrive(visitor).person());
        backlog.drain();

        assertThat(waits).doesNotHaveDuplicates();
        assertThat(found(List.of(said, nickname, shop))).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM inbox_failure WHERE group_ref = :group")
                        .param("group", group.toString())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void opensCase(UUID message) {
        assertThat(http.post()
                        .uri("/api/console/messages/{message}/cases", message)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(Map.of("category", "ABUSE", "verdict", "LATER")))
                        .with(AsStaff.owner()))
                .hasStatusOk();
    }

    private UUID joins(LiveCode code, UUID who, String nickname, Map<String, Object> answers) {
        var id = some.apply(code, who, answers).id();
        desk.approve(id, some.reviewer);
        return door.join(who, id, nickname).group();
    }

    private UUID picture(UUID who, UUID group) {
        var file = new MockMultipartFile(
                "file",
                "a.png",
                "image/png",
                Pictures.picture("png", 80, 60, ThreadLocalRandom.current().nextLong()));
        var sent = http.post()
                .uri("/api/h5/groups/{group}/pictures", group)
                .multipart()
                .file(file)
                .cookie(VisitorCookies.of(vault, who))
                .header("X-Requested-With", "qunying")
                .exchange();
        return id(sent);
    }

    private UUID say(UUID who, UUID group, String text, Map<String, Object> more) {
        var message = new HashMap<String, Object>(more);
        message.put("clientId", UUID.randomUUID());
        message.put("text", text);
        var sent = http.post()
                .uri("/api/h5/groups/{group}/messages", group)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(message))
                .cookie(VisitorCookies.of(vault, who))
                .header("X-Requested-With", "qunying")
                .exchange();
        return id(sent);
    }

    private void officialReply(UUID group, String nickname, UUID replyTo, UUID seat) {
        var message = Map.of(
                "clientId",
                UUID.randomUUID(),
                "text",
                "@" + nickname + " 收到",
                "replyTo",
                replyTo,
                "mentions",
                List.of(seat));
        assertThat(http.post()
                        .uri("/api/console/rooms/{group}/messages", group)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(message))
                        .with(AsStaff.owner()))
                .hasStatus2xxSuccessful();
    }

    private void rename(UUID person, String nickname) {
        assertThat(http.put()
                        .uri("/api/console/seats/{seat}", seat(person))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(Map.of("nickname", nickname)))
                        .with(AsStaff.owner()))
                .hasStatus2xxSuccessful();
    }

    private void erase(UUID person) {
        assertThat(http.delete().uri("/api/console/people/{id}", person).with(AsStaff.owner()))
                .hasStatus2xxSuccessful();
    }

    private UUID id(MvcTestResult sent) {
        assertThat(sent).hasStatus2xxSuccessful();
        var body = new String(sent.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        return UUID.fromString(json.readTree(body).get("id").asString());
    }

    private UUID seat(UUID person) {
        return jdbc.sql("SELECT id FROM seat WHERE person = :person AND state = 'JOINED'")
                .param("person", person)
                .query(UUID.class)
                .single();
    }

    private Map<Set<Verb>, Long> figures(LiveCode code) {
        var now = clock.instant();
        var filter = new Filter(
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(1)),
                null,
                code.community(),
                null,
                null,
                null,
                null,
                null);
        return figures.countPatterns(
                filter,
                List.of(
                        Verb.APPLICATION_SUBMITTED,
                        Verb.APPLICATION_APPROVED,
                        Verb.GROUP_JOINED,
                        Verb.MESSAGE_SENT,
                        Verb.MESSAGE_REPLIED));
    }

    private List<String> roomTexts(UUID group) {
        var body = http.get()
                .uri("/api/h5/groups/{group}/messages?limit=200", group)
                .cookie(VisitorCookies.of(vault, neighbour))
                .exchange()
                .getResponse()
                .getContentAsByteArray();
        return json.readTree(body)
                .get("items")
                .valueStream()
                .map(it -> it.get("text"))
                .map(JsonNode::asString)
                .toList();
    }

    private long mediaLeft(List<UUID> photos) {
        return jdbc.sql("SELECT count(*) FROM media WHERE id IN (:ids)")
                .param("ids", photos)
                .query(Long.class)
                .single();
    }

    private long personalRows(UUID person) {
        return jdbc.sql("""
                        SELECT (SELECT count(*) FROM identity WHERE person = :person)
                             + (SELECT count(*) FROM person_tag WHERE person = :person)
                             + (SELECT count(*) FROM application_photo WHERE visitor = :visitor)
                             + (SELECT count(*) FROM notice WHERE visitor = :visitor)
                        """)
                .param("person", person)
                .param("visitor", visitor)
                .query(Long.class)
                .single();
    }

    private record Column(String table, String name, String type) {}

    /** The tables where one of the words stands, in any column that can hold words. */
    private Set<String> found(List<String> words) {
        var columns = jdbc.sql("""
                        SELECT table_name, column_name, data_type FROM information_schema.columns
                        JOIN information_schema.tables USING (table_schema, table_name)
                        WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
                          AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'bytea', 'ARRAY')
                        """)
                .query((row, _) -> new Column(row.getString(1), row.getString(2), row.getString(3)))
                .list();
        assertThat(columns).hasSizeGreaterThan(100);
        return columns.stream()
                .filter(column -> words.stream().anyMatch(word -> holds(column, word)))
                .map(Column::table)
                .collect(Collectors.toSet());
    }

    private boolean holds(Column column, String word) {
        var name = '"' + column.name() + '"';
        var match = switch (column.type()) {
            case "bytea" -> "position(convert_to(:word, 'UTF8') IN " + name + ") > 0";
            case "ARRAY" -> "array_to_string(" + name + ", '') LIKE '%' || lower(:word) || '%'";
            default -> name + "::text LIKE '%' || :word || '%'";
        };
        return jdbc.sql("SELECT EXISTS (SELECT FROM \"" + column.table() + "\" WHERE " + match + ")")
                .param("word", word)
                .query(Boolean.class)
                .single();
    }
}
