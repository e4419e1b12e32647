package io.qunying.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Backlog;
import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Outbox;
import io.qunying.platform.Ids;
import io.qunying.platform.Media;
import io.qunying.platform.Pictures;
import io.qunying.platform.Vault;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import io.qunying.testing.PlatformsForTests;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.worklist.WorkItem.Done;
import io.qunying.worklist.Worklist.Proof;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Work on a phone: what lies at hand, who hears of it, and how many taps it takes. */
@ServerTest
class PhoneWorkTests {

    @Autowired
    Worklist worklist;

    @Autowired
    WorkTable table;

    @Autowired
    HandOver handOver;

    @Autowired
    AssistedWork assisted;

    @Autowired
    Outbox outbox;

    @Autowired
    Backlog backlog;

    @Autowired
    Connections connections;

    @Autowired
    Media media;

    @Autowired
    Vault vault;

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @Autowired
    AutowireCapableBeanFactory beans;

    private WorkFixtures fixtures;
    private final String mark = "test:" + UUID.randomUUID();

    @BeforeEach
    void build() {
        fixtures = WorkFixtures.in(beans);
    }

    @Test
    void everythingToSendLiesAtHand() {
        var picture = media.store("message", Pictures.picture("png", 40, 30, 1)).id();
        var other = media.store("message", Pictures.picture("png", 40, 30, 2)).id();
        var item = send(PlatformsForTests.BY_HAND, group(), List.of(picture));
        var by = fixtures.here(Role.OPERATOR);

        var atHand = read(get(by, "/api/console/work/" + item + "/at-hand"));
        assertThat(atHand.at("/item/text").asString()).isEqualTo("今日上新");
        assertThat(atHand.at("/item/group/name").asString()).isNotEmpty();
        assertThat(atHand.path("pictures").get(0).asString()).isEqualTo(picture.toString());
        assertThat(atHand.has("wecom")).isFalse();

        assertThat(get(by, "/api/console/work/" + item + "/media/" + picture))
                .hasStatusOk()
                .hasContentType("image/jpeg");
        assertThat(get(by, "/api/console/work/" + item + "/media/" + other)).hasStatus(404);
        var elsewhere = WorkFixtures.in(beans).here(Role.OPERATOR);
        assertThat(get(elsewhere, "/api/console/work/" + item + "/at-hand")).hasStatus(404);
        assertThat(get(elsewhere, "/api/console/work/" + item + "/media/" + picture))
                .hasStatus(404);
        assertThat(post(elsewhere, item, "openings", "")).hasStatus(404);
    }

    @Test
    void whatBelongsIntoWecomSaysWhere() {
        var connection = connect();
        var item = send(PlatformsForTests.BY_HAND, group(), List.of());
        jdbc.sql("UPDATE dispatch SET connection = :connection, group_ref = 'wrChat' WHERE id = :id")
                .param("connection", connection)
                .param("id", dispatchOf(item))
                .update();
        var atHand = read(get(fixtures.here(Role.OPERATOR), "/api/console/work/" + item + "/at-hand"));
        assertThat(atHand.at("/wecom/connection").asString()).isEqualTo(connection.toString());
        assertThat(atHand.at("/wecom/chat").asString()).isEqualTo("wrChat");
    }

    @Test
    void tapsAreCountedFromTheOpeningToTheEnd() {
        var by = fixtures.account(Role.OPERATOR, fixtures.branch());
        var first = send(PlatformsForTests.BY_HAND, group(), List.of());
        assertThat(post(by, first, "openings", "")).hasStatus(204);
        assertThat(post(by, first, "completions", "{\"taps\":2}")).hasStatus(204);
        assertThat(post(by, first, "completions", "{\"taps\":9}"))
                .as("it is done")
                .hasStatus(409);
        var second = send(PlatformsForTests.BY_HAND, group(), List.of());
        assertThat(post(by, second, "completions", "{\"taps\":3}")).hasStatus(204);
        var uncounted = send(PlatformsForTests.BY_HAND, group(), List.of());
        assertThat(post(by, uncounted, "completions", "{}")).hasStatus(204);
        // no send
        worklist.addAll(List.of(fixtures.item(mark, Proof.NONE)));
        assertThat(post(by, fixtures.idOf(mark), "completions", "{\"taps\":7}")).hasStatus(204);

        var figures = figures(by);
        assertThat(figures.path("sends").asLong()).isEqualTo(2);
        assertThat(figures.path("tapsPerSend").asDouble()).isEqualTo(2.5);
        assertThat(figures.path("done").asLong()).isEqualTo(4);
    }

    /** Who opened it is who let it go there. */
    @Test
    void whatThePlatformSaysIsDoneTookTheTapThere() {
        var by = fixtures.account(Role.OPERATOR, fixtures.branch());
        var opened = send(PlatformsForTests.BY_HAND, group(), List.of());
        var unopened = send(PlatformsForTests.BY_HAND, group(), List.of());
        jdbc.sql("UPDATE work_item SET act = 'LET_GO' WHERE id = ANY (:ids)")
                .param("ids", new UUID[] {opened, unopened})
                .update();
        assertThat(post(by, opened, "openings", "")).hasStatus(204);
        table.finish(List.of(opened, unopened), new Done(null, clock.instant(), null, null));

        var figures = figures(by);
        assertThat(figures.path("sends").asLong()).isEqualTo(1);
        assertThat(figures.path("tapsPerSend").asDouble()).isEqualTo(1);
    }

    /** What is written for thirty groups and let go by one tap took a thirtieth of a tap each. */
    @Test
    void oneTapThatLetsManyGoIsOneTap() {
        var by = fixtures.account(Role.OPERATOR, fixtures.branch());
        var items = java.util.stream.Stream.generate(() -> send(PlatformsForTests.BY_HAND, group(), List.of()))
                .limit(4)
                .toList();
        jdbc.sql("UPDATE work_item SET act = 'LET_GO', task = :task WHERE id = ANY (:ids)")
                .param("task", mark)
                .param("ids", items.toArray(UUID[]::new))
                .update();
        assertThat(post(by, items.get(1), "openings", "")).hasStatus(204);
        items.forEach(it -> table.finish(List.of(it), new Done(null, clock.instant(), null, null)));

        var figures = figures(by);
        assertThat(figures.path("sends").asLong()).isEqualTo(4);
        assertThat(figures.path("tapsPerSend").asDouble()).isEqualTo(0.25);
    }

    @Test
    void thoseWhoseBusinessItIsHearOfItOnce() {
        var connection = connect();
        var owner = tied(connection, Role.OPERATOR);
        var colleague = tied(connection, Role.OPERATOR);
        var untied = fixtures.account(Role.OPERATOR, fixtures.branch());
        var stranger = WorkFixtures.in(beans);
        tie(connection, stranger.account(Role.OPERATOR, stranger.branch()));

        worklist.addAll(List.of(fixtures.item(mark + ":own", owner.id(), null, Proof.NONE)));
        assertThat(told(mark + ":own")).containsExactly(owner.id());
        worklist.addAll(List.of(fixtures.item(mark + ":any", null, Duty.SERVICE, Proof.NONE)));
        assertThat(told(mark + ":any")).containsExactlyInAnyOrder(owner.id(), colleague.id());
        worklist.addAll(List.of(fixtures.item(mark + ":untied", untied.id(), null, Proof.NONE)));
        assertThat(told(mark + ":untied")).isEmpty();

        handOver.handOver(fixtures.idOf(mark + ":own"), colleague.id(), "请接着做", owner);
        assertThat(told(mark + ":own")).contains(colleague.id());
        worklist.finish(mark + ":any", owner.id());
        assertThat(waiting(mark + ":any")).isZero();
    }

    /** WeCom lets nobody else send it. */
    @Test
    void whatLiesReadyIsForTheOwnerOfTheGroup() {
        var connection = connect();
        var keeper = tied(connection, Role.OPERATOR);
        tied(connection, Role.OPERATOR);
        jdbc.sql("INSERT INTO roster_group (connection, group_ref, name, owner, list_due)"
                        + " VALUES (:connection, 'wrChat', '老客户', :owner, 'infinity')")
                .param("connection", connection)
                .param("owner", vault.seal(("member-" + keeper.id()).toUpperCase(java.util.Locale.ROOT)))
                .update();
        var dispatch = new Dispatch(
                ids.next(),
                connection,
                Capability.SEND_TO_GROUP,
                mark,
                null,
                null,
                "wrChat",
                null,
                Dispatch.Content.text("今日上新"),
                clock.instant(),
                "test");
        assisted.waits(List.of(new io.qunying.channel.AssistedDesk.Waiting(dispatch, fixtures.branch(), null, "msg1")));

        var item = table.find(fixtures.idOf("dispatch:" + dispatch.id())).orElseThrow();
        assertThat(item.owner()).isEqualTo(keeper.id());
        assertThat(told("dispatch:" + dispatch.id())).containsExactly(keeper.id());
    }

    private UUID connect() {
        var answer = http.post()
                .uri("/api/console/connections")
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of(
                        "channel",
                        "wecom",
                        "name",
                        "test",
                        "values",
                        Map.of("corp", "ww1", "secret", "s", "address", "http://127.0.0.1:1"))))
                .exchange();
        assertThat(answer).hasStatus(201);
        var connection = UUID.fromString(read(answer).path("id").asString());
        // nothing is sent from here
        jdbc.sql("UPDATE connection SET enabled = false WHERE id = :id")
                .param("id", connection)
                .update();
        return connection;
    }

    private StaffMember tied(UUID connection, Role role) {
        var account = fixtures.account(role, fixtures.branch());
        tie(connection, account);
        return account;
    }

    private void tie(UUID connection, StaffMember account) {
        jdbc.sql(
                        "INSERT INTO wecom_staff (connection, account, userid, tied_at) VALUES (:connection, :account, :userid, now())")
                .param("connection", connection)
                .param("account", account.id())
                .param("userid", "member-" + account.id())
                .update();
    }

    private List<UUID> told(String key) {
        return jdbc.sql("SELECT account FROM wecom_card WHERE item = :item")
                .param("item", fixtures.idOf(key))
                .query((row, _) -> row.getObject("account", UUID.class))
                .list();
    }

    private long waiting(String key) {
        return jdbc.sql("SELECT count(*) FROM wecom_card WHERE item = :item AND state = 'WAITS'")
                .param("item", fixtures.idOf(key))
                .query(Long.class)
                .single();
    }

    private UUID group() {
        return fixtures.groupOf(fixtures.seated(fixtures.world().openToAll(fixtures.branch()), false));
    }

    /** A send that waits for somebody. */
    private UUID send(String platform, UUID group, List<UUID> pictures) {
        var dispatch = outbox.accept(new Dispatch(
                ids.next(),
                connections.add(platform, "By hand").id(),
                Capability.SEND_TO_GROUP,
                mark + ids.next(),
                group,
                null,
                group.toString(),
                null,
                new Dispatch.Content("今日上新", pictures, List.of(), Map.of()),
                clock.instant(),
                "test"));
        backlog.drain();
        return fixtures.idOf("dispatch:" + dispatch);
    }

    private UUID dispatchOf(UUID item) {
        return jdbc.sql("SELECT dispatch FROM work_item WHERE id = :id")
                .param("id", item)
                .query(UUID.class)
                .single();
    }

    private JsonNode figures(StaffMember of) {
        var today = clock.instant().atZone(java.time.ZoneOffset.UTC).toLocalDate();
        var answer = get(
                AsStaff.member(Role.OWNER, io.qunying.staff.BranchScope.ALL),
                "/api/console/work/kpi?branch=" + fixtures.branch() + "&from=" + today.minusDays(1) + "&until="
                        + today.plus(java.time.Period.ofDays(1)));
        return read(answer)
                .valueStream()
                .map(it -> it.path("figures"))
                .filter(it -> it.path("who").asString().equals(of.id().toString()))
                .findFirst()
                .orElseThrow();
    }

    private MvcTestResult get(StaffMember by, String path) {
        return http.get().uri(path).with(AsStaff.of(by)).exchange();
    }

    private MvcTestResult post(StaffMember by, UUID item, String act, String body) {
        return http.post()
                .uri("/api/console/work/{id}/{act}", item, act)
                .with(AsStaff.of(by))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private JsonNode read(MvcTestResult answer) {
        return json.readTree(answer.getResponse().getContentAsByteArray());
    }
}
