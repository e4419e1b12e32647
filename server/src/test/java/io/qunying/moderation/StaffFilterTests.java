package io.qunying.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Connections;
import io.qunying.channel.StaffFilter;
import io.qunying.simulator.wecom.Corp;
import io.qunying.simulator.wecom.WecomSimulator;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.testing.WecomHouseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our words stand in a simulated corporation, whatever happens there and on the way. */
@ServerTest
@TestPropertySource(properties = {"qunying.staff-filter.look=200ms", "qunying.wecom.patience=2s"})
class StaffFilterTests {

    private static final String PATH = "/api/console/safety/staff-filters";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    MockMvcTester http;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    OwnWords words;

    @Autowired
    Connections connections;

    WecomSimulator wecom;
    Corp corp;
    UUID connection = new UUID(0, 0);
    /** Words are looked for everywhere, so each test has some of its own. */
    final String category = "rival-" + NUMBER.incrementAndGet();

    @BeforeEach
    void connect() throws Exception {
        wecom = WecomSimulator.start();
        corp = wecom.corp();
        wecom.clock().setAhead(Duration.between(Instant.now(), clock.instant()));
        corp.populate(2, 0, 0, 0);
        var values = Map.of("corp", corp.id(), "secret", corp.app().secret(), "address", wecom.address());
        var answer = http.post()
                .uri("/api/console/connections")
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of("channel", "wecom", "name", "test", "values", values)))
                .exchange();
        assertThat(answer).hasStatus(201);
        connection = UUID.fromString(read(answer).path("id").asString());
    }

    @AfterEach
    void stop() {
        // a word is in one category only
        jdbc.sql("DELETE FROM moderation_word WHERE category = :it")
                .param("it", category)
                .update();
        jdbc.sql("DELETE FROM staff_filter WHERE connection = :it")
                .param("it", connection)
                .update();
        jdbc.sql("UPDATE connection SET enabled = false WHERE id = :it")
                .param("it", connection)
                .update();
        wecom.close();
    }

    @Test
    void wordsOfTheChosenCategoriesStandThereAndFollow() throws Exception {
        add("甲牌", "乙牌", "长".repeat(33));
        want(true, 0);
        await(() -> there().equals(List.of("乙牌", "甲牌")));
        assertThat(corp.interceptRules()).singleElement().satisfies(it -> {
            assertThat(it.path("intercept_type").asInt()).isEqualTo(1);
            assertThat(it.at("/applicable_range/user_list/0").asString()).isEqualTo("staff1");
            assertThat(it.at("/applicable_range/department_list/0").asInt()).isEqualTo(1);
        });
        await(() -> report().path("standing").asInt() == 2);
        assertThat(report().at("/tooLong/first/0").asString()).isEqualTo("长".repeat(33));

        add("丙牌");
        await(() -> there().equals(List.of("丙牌", "乙牌", "甲牌")));
        remove("甲牌");
        await(() -> there().equals(List.of("丙牌", "乙牌")));

        want(false, 1);
        await(() -> corp.interceptRules().getFirst().path("intercept_type").asInt() == 2);
        assertThat(corp.interceptRules()).hasSize(1);
    }

    @Test
    void differencesAreNamedBothWaysAndWhatOthersMadeIsLeftAlone() throws Exception {
        var filter = Objects.requireNonNull(connections.connector(connection).staffFilter());
        var scope = new StaffFilter.Scope(List.of("staff2"), List.of());
        filter.add(new StaffFilter.Rule("人工规则", List.of("回扣"), false, scope));
        add("甲牌", "乙牌");
        want(true, 0);
        await(() -> report().path("standing").asInt() == 2);

        var ours = filter.list().stream()
                .filter(it -> it.name().startsWith("群营-"))
                .findFirst()
                .orElseThrow();
        var rule = filter.get(ours.ref());
        filter.change(ours.ref(), rule, new StaffFilter.Rule(rule.name(), List.of("甲牌", "别人加的"), true, rule.scope()));
        clock.advance(Duration.ofDays(1));
        wecom.clock().advance(Duration.ofDays(1));
        await(() -> report().at("/removed/first/0").asString("").equals("别人加的"));
        assertThat(report().at("/added/first/0").asString()).isEqualTo("乙牌");
        assertThat(report().at("/others/0").asString()).isEqualTo("人工规则");
        assertThat(there()).containsExactly("乙牌", "回扣", "甲牌");
    }

    @Test
    void aLostAnswerMakesNoSecondRule() throws Exception {
        add("甲牌");
        wecom.faults().loseAnswer("/cgi-bin/externalcontact/add_intercept_rule", 1);
        want(true, 0);
        await(() -> !view().path("failure").asString("").isEmpty());
        clock.advance(Duration.ofMinutes(3));
        wecom.clock().advance(Duration.ofMinutes(3));
        await(() -> report().path("standing").asInt() == 1);
        assertThat(corp.interceptRules()).hasSize(1);
    }

    @Test
    void wordsThatComeWhileOthersAreBeingWrittenFollow() throws Exception {
        add("甲牌");
        wecom.faults().slow("/cgi-bin/externalcontact/add_intercept_rule", Duration.ofMillis(1500), 1);
        want(true, 0);
        await(wecom.faults()::areSpent);
        add("乙牌");
        await(() -> there().equals(List.of("乙牌", "甲牌")));
    }

    @Test
    void nothingIsAskedOfAConnectionThatIsOff() throws Exception {
        add("甲牌");
        want(true, 0);
        await(() -> report().path("standing").asInt() == 1);
        jdbc.sql("UPDATE connection SET enabled = false, version = version + 1 WHERE id = :it")
                .param("it", connection)
                .update();
        clock.advance(Duration.ofDays(1));
        var asked = wecom.calls().size();
        add("乙牌");
        WecomHouseTest.waitForNothing();
        assertThat(wecom.calls()).hasSize(asked);
    }

    @Test
    void whatHasNoRoomIsNamedAndWhatIsTakenBackGoes() throws Exception {
        var filter = Objects.requireNonNull(connections.connector(connection).staffFilter());
        var scope = new StaffFilter.Scope(List.of("staff2"), List.of());
        for (var other = 0; other < 99; other++) {
            filter.add(new StaffFilter.Rule("人工" + other, List.of("回扣"), false, scope));
        }
        add(IntStream.range(0, 310).mapToObj(it -> "牌子" + it).toArray(String[]::new));
        want(true, 0);
        await(() -> report().path("standing").asInt() == 300);
        assertThat(report().at("/leftOver/count").asInt()).isEqualTo(10);
        assertThat(corp.interceptRules()).hasSize(100);

        put(Map.of(
                "categories", List.of(), "blocks", true, "members", List.of(), "departments", List.of(), "version", 1));
        await(() -> corp.interceptRules().size() == 99);
    }

    @Test
    void whatCannotBeIsRefused() throws Exception {
        add("甲牌");
        var nobody = Map.of(
                "categories",
                List.of(category),
                "blocks",
                true,
                "members",
                List.of(" "),
                "departments",
                List.of(),
                "version",
                0);
        assertThat(put(nobody)).hasStatus(422).bodyText().contains("filter-for-nobody");
        var unknown = Map.of(
                "categories",
                List.of("nothing"),
                "blocks",
                true,
                "members",
                List.of("staff1"),
                "departments",
                List.of(),
                "version",
                0);
        assertThat(put(unknown)).hasStatus(422).bodyText().contains("unknown-word-category");
        want(true, 0);
        assertThat(want(true, 0)).hasStatus(409);
        assertThat(http.get()
                        .uri(PATH + "/" + connections.hosted().id())
                        .with(AsStaff.owner())
                        .exchange())
                .hasStatus(404);
        corp.staff().resign("staff1");
        assertThat(there()).isEmpty();
    }

    private void add(String... lines) {
        words.add(
                List.of(lines),
                category,
                AsStaff.member(io.qunying.staff.Role.OWNER, io.qunying.staff.BranchScope.ALL));
    }

    private void remove(String word) {
        jdbc.sql("DELETE FROM moderation_word WHERE word = :word")
                .param("word", word)
                .update();
    }

    private MvcTestResult want(boolean blocks, int version) {
        return put(Map.of(
                "categories",
                List.of(category),
                "blocks",
                blocks,
                "members",
                List.of("staff1"),
                "departments",
                List.of(1),
                "version",
                version));
    }

    private MvcTestResult put(Map<String, Object> wanted) {
        return http.put()
                .uri(PATH + "/" + connection)
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(wanted))
                .exchange();
    }

    /** All words in all rules, sorted. */
    private List<String> there() {
        var all = new TreeSet<String>();
        corp.interceptRules()
                .forEach(it -> it.path("word_list").valueStream().forEach(word -> all.add(word.asString())));
        return List.copyOf(all);
    }

    private JsonNode view() {
        var answer = http.get().uri(PATH).with(AsStaff.owner()).exchange();
        return read(answer)
                .path("filters")
                .valueStream()
                .filter(it -> it.path("connection").asString().equals(connection.toString()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode report() {
        return view().path("report");
    }

    private JsonNode read(MvcTestResult answer) {
        return json.readTree(
                new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void await(BooleanSupplier holds) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
