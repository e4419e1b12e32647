package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.qunying.channel.message.MessageChanges;
import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.TalkFigures;
import io.qunying.fact.TalkFigures.RuleWorth;
import io.qunying.testing.AsStaff;
import io.qunying.testing.QrPictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Pictures that people of QQ send: kept before their addresses die, and nothing else is called for them. */
@NullMarked
class QqPictureTests extends QqHouse {

    @Autowired
    DataSource database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MessageChanges changes;

    @Autowired
    TalkFigures figures;

    private static final Duration DAY = Duration.ofDays(1);

    private final Map<String, byte[]> served = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer web = start();

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @BeforeEach
    void serve() {
        web.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            var body = served.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        web.start();
    }

    @AfterEach
    void stopServing() {
        web.stop(0);
    }

    @Test
    void whatIsSentIsKeptAndShown() {
        var group = settled(0);
        var member = otherThanUs(0);
        var address =
                qq.serves("a.png", QrPictures.bytes(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png"));
        var text = qq.serves("b.png", "no picture".getBytes(StandardCharsets.UTF_8));
        qq.people().say(id(0), member, "看这个[CQ:image,file=a.png,url=" + address + "]");
        qq.people().say(id(0), member, "还有[CQ:image,file=b.png,url=" + text + "]");

        await().atMost(PATIENCE).until(() -> states(group).equals(Map.of("KEPT", 1, "GONE", 1)));
        var picture = said(group, "看这个").path("pictures").path(0);
        assertThat(picture.path("width").asInt()).isEqualTo(40);
        assertThat(said(group, "还有").path("pictures")).isEmpty();
        var place = "/api/console/talks/" + group + "/pictures/"
                + picture.path("id").asString();
        var shown = get(place);
        assertThat(shown).hasStatusOk();
        assertThat(shown.getResponse().getContentType()).startsWith("image/");
        assertThat(get("/api/console/talks/" + UUID.randomUUID() + "/pictures/"
                        + picture.path("id").asString()))
                .hasStatus(404);
        var person = personOf(member);

        assertThat(http.delete().uri("/api/console/people/" + person).with(AsStaff.owner()))
                .hasStatus2xxSuccessful();
        await().atMost(PATIENCE).until(() -> states(group).isEmpty());
        assertThat(get(place)).hasStatus(404);
    }

    @Test
    void aCodeInAPictureIsPutToTheRules() {
        var group = settled(0);
        var rule = rule("message.codes > 0.0");
        assertThat(put("/api/console/safety/rules/" + rule + "/mode", Map.of("mode", "SOFT")))
                .hasStatus(204);
        var address =
                qq.serves("qr.png", QrPictures.bytes(QrPictures.poster("https://example.com/x", 400, 400), "png"));

        qq.people().say(id(0), otherThanUs(0), "扫一扫[CQ:image,file=qr.png,url=" + address + "]");

        await().atMost(PATIENCE).until(() -> said(group, "扫一扫").hasNonNull("withheldBecause"));
        await().atMost(PATIENCE).until(() -> heard(0).stream().noneMatch(it -> it.contains("扫一扫")));
    }

    @Test
    void whatWasDoubtfulBeforeItsPictureCameIsOneCase() {
        var group = settled(0);
        var doubtful = doubtful("message.text.contains(\"扫一扫\")");
        var rule = rule("message.codes > 0.0");
        assertThat(put("/api/console/safety/rules/" + rule + "/mode", Map.of("mode", "SOFT")))
                .hasStatus(204);

        poster("扫一扫");

        await().atMost(PATIENCE).until(() -> said(group, "扫一扫").hasNonNull("withheldBecause"));
        var found = theCase();
        assertThat(found.at("/of/withheld").asBoolean()).isTrue();
        assertThat(found.at("/of/mode").asString()).isEqualTo("SOFT");
        assertThat(found.at("/of/hits").findValuesAsString("rule")).contains(doubtful, rule);
        assertThat(hits(doubtful)).isEqualTo(1);
        assertThat(hits(rule)).isEqualTo(1);

        var decision = Map.of("unwanted", false, "sanction", false);
        assertThat(post("/api/console/cases/" + found.at("/of/id").asString() + "/decisions", decision))
                .hasStatus2xxSuccessful();
        assertThat(theCase().at("/of/withheld").asBoolean()).isFalse();
    }

    @Test
    void aPictureAgainstAHardRuleIsSanctionedThoughTheWordsOpenedTheCase() {
        var group = settled(0);
        doubtful("message.text.contains(\"扫一扫\")");
        hardRule("message.codes > 0.0");

        poster("扫一扫");

        await().atMost(PATIENCE).until(() -> states(group).equals(Map.of("KEPT", 1)));
        await().atMost(PATIENCE)
                .until(() -> "APPLIED".equals(theCase().at("/sanction/state").asString("")));
        assertThat(said(group, "扫一扫").hasNonNull("withheldBecause")).isTrue();
    }

    @Test
    void whatTheRulesFoundBeforeThePictureCameStands() {
        var group = settled(0);
        var mentions = doubtful("message.mentions > 0.0");
        var codes = rule("message.codes > 0.0");
        assertThat(put("/api/console/safety/rules/" + codes + "/mode", Map.of("mode", "SOFT")))
                .hasStatus(204);

        poster("[CQ:at,qq=" + owner(0) + "]扫一扫");

        await().atMost(PATIENCE).until(() -> states(group).equals(Map.of("KEPT", 1)));
        var found = theCase().path("of");
        assertThat(found.path("withheld").asBoolean()).isTrue();
        assertThat(found.path("mode").asString()).isEqualTo("SOFT");
        assertThat(found.path("hits").findValuesAsString("rule"))
                .contains(mentions, codes)
                .doesNotHaveDuplicates();
        var now = clock.instant();
        var ours = new Filter(now.minus(DAY), now.plus(DAY), null, community, null, null, null, null, null);
        assertThat(figures.rules(ours))
                .extracting(it -> it.rule().toString(), RuleWorth::hits, RuleWorth::cases)
                .contains(tuple(mentions, 1L, 1L), tuple(codes, 1L, 1L));
    }

    @Test
    void aRuleThatHoldsForTwoPicturesOfAMessageIsCountedOnce() {
        var group = settled(0);
        var rule = rule("message.codes > 0.0");

        poster(picture("one.png") + picture("two.png"));

        await().atMost(PATIENCE).until(() -> states(group).equals(Map.of("KEPT", 3)));
        assertThat(hits(rule)).isEqualTo(1);
    }

    /** A rule whose cases people label. */
    private String doubtful(String condition) {
        var rule = rule(condition);
        assertThat(put("/api/console/safety/rules/" + rule + "/mode", Map.of("mode", "TRAIN")))
                .hasStatus(204);
        return rule;
    }

    private void poster(String text) {
        qq.people().say(id(0), otherThanUs(0), text + picture("qr.png"));
    }

    private String picture(String name) {
        var picture = QrPictures.bytes(QrPictures.poster("https://example.com/x", 400, 400), "png");
        return "[CQ:image,file=" + name + ",url=" + qq.serves(name, picture) + "]";
    }

    private JsonNode theCase() {
        var found = body(get("/api/console/cases?community=" + community)).path("items");
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private long hits(String rule) {
        return jdbc.sql("SELECT sum(hits) FROM moderation_rule_day WHERE rule = :rule")
                .param("rule", UUID.fromString(rule))
                .query(Long.class)
                .single();
    }

    @Test
    void nothingInsideTheHouseIsCalled() {
        var group = settled(0);
        served.put("/secret.png", QrPictures.bytes(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png"));
        var member = otherThanUs(0);
        var own = "http://127.0.0.1:" + web.getAddress().getPort() + "/secret.png";
        for (var address : List.of(
                own,
                "http://localhost:" + web.getAddress().getPort() + "/secret.png",
                "http://169.254.169.254/latest/meta-data",
                "https://qpic.cn.evil.example/a.png",
                "https://evil.example/qpic.cn/a.png",
                "file:///etc/passwd",
                "not an address")) {
            qq.people().say(id(0), member, "[CQ:image,file=a.png,url=" + address.replace(",", "&#44;") + "]");
        }

        await().atMost(PATIENCE).until(() -> states(group).equals(Map.of("GONE", 7)));
        assertThat(asked).isEmpty();
        assertThat(failures(group)).isSubsetOf("address-refused", "address-invalid");
    }

    /** It is spoken to by the same host and port, and some serve their pictures there. */
    @Test
    void theImplementationIsNotToldToDoAnything() {
        var group = settled(0);
        var api = qq.wsUrl().replace("ws:", "http:");
        var member = otherThanUs(0);
        for (var path : List.of(
                "/send_group_msg?group_id=1&message=a.png",
                "/set_restart",
                "/.handle_quick_operation",
                "/pictures/a.png?x=1",
                "/set_restart;/a.png",
                "/pictures/a.png/")) {
            qq.people().say(id(0), member, "[CQ:image,file=a.png,url=" + (api + path).replace("&", "&amp;") + "]");
        }

        await().atMost(PATIENCE).until(() -> states(group).equals(Map.of("GONE", 6)));
        assertThat(failures(group)).containsOnly("address-refused");
    }

    @Test
    void whatIsBusyIsFetchedAgain() {
        var group = settled(0);
        var address = qq.serves("busy.png", new byte[0]);
        qq.people().say(id(0), otherThanUs(0), "等等[CQ:image,file=busy.png,url=" + address + "]");
        await().atMost(PATIENCE).until(() -> failures(group).contains("http-status"));
        assertThat(states(group)).isEqualTo(Map.of("WAITING", 1));

        qq.serves("busy.png", picture());
        clock.advance(Duration.ofMinutes(1));
        await().atMost(PATIENCE).until(() -> states(group).equals(Map.of("KEPT", 1)));
    }

    /** It would be fetched every few minutes for ever. */
    @Test
    void whatFailsInAnyOtherWayIsGivenUp() {
        var group = settled(0);
        var message = toShow(group);
        var hosted = UUID.fromString("01900000-0000-7000-8000-000000000001");
        plan(message, 0, hosted, "http://127.0.0.1/a.png", "WAITING", 4);
        plan(message, 1, connection, qq.serves("c.png", picture()), "FETCHING", 5);

        await().atMost(PATIENCE).until(() -> states(group).equals(Map.of("GONE", 2)));
        assertThat(failures(group)).containsOnly("unexpected");
    }

    @Test
    void picturesOfOneMessageThatComeAtOnceAreAllShown() throws SQLException {
        var group = settled(0);
        var message = toShow(group);
        try (var held = database.getConnection()) {
            held.setAutoCommit(false);
            var pid = lock(held, message);
            for (var n = 0; n < 2; n++) {
                plan(message, n, connection, qq.serves(n + ".png", picture()), "WAITING", 0);
            }
            await().atMost(PATIENCE).until(() -> waitingFor(pid) == 2);
            held.commit();
        }
        await().atMost(PATIENCE).until(() -> states(group).equals(Map.of("KEPT", 2)));
        assertThat(jdbc.sql("SELECT jsonb_array_length(pictures) FROM message WHERE id = :id")
                        .param("id", message)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(said(group, "看图").path("pictures")).hasSize(2);
    }

    @Test
    void whoIsErasedWhileTheirPictureComesInIsErased() throws Exception {
        var group = settled(0);
        var message = toShow(group);
        var person = personOf(otherThanUs(0));
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            var worker = transaction.execute(_ -> {
                var pid = jdbc.sql("SELECT pg_backend_pid() FROM message WHERE id = :id FOR UPDATE")
                        .param("id", message)
                        .query(Integer.class)
                        .single();
                other.execute(() -> plan(message, 0, connection, qq.serves("d.png", picture()), "WAITING", 0));
                await().atMost(PATIENCE).pollInSameThread().until(() -> waitingFor(pid) == 1);
                changes.forget(List.of(person));
                return blockedBy(pid);
            });
            await().atMost(PATIENCE).until(() -> isOver(worker)); // it writes only after that
        }
        assertThat(states(group)).isEmpty();
        assertThat(jdbc.sql("SELECT pictures::text FROM message WHERE id = :id")
                        .param("id", message)
                        .query(String.class)
                        .single())
                .isEqualTo("[]");
    }

    private static byte[] picture() {
        return QrPictures.bytes(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png");
    }

    /** A message of a member whose pictures are yet to come. */
    private UUID toShow(UUID group) {
        qq.people().say(id(0), otherThanUs(0), "看图");
        await().atMost(PATIENCE).until(() -> said(group, "看图").has("id"));
        return UUID.fromString(said(group, "看图").path("id").asString());
    }

    private void plan(UUID message, int n, UUID from, String address, String state, int attempts) {
        jdbc.sql("""
                        INSERT INTO received_picture (message, n, connection, group_id, person, at, address, state,
                            attempts, due)
                        SELECT id, :n, :from, group_id, person, at, :address, :state, :attempts, :now
                        FROM message WHERE id = :message""")
                .param("n", n)
                .param("from", from)
                .param("address", address)
                .param("state", state)
                .param("attempts", attempts)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("message", message)
                .update();
    }

    /** @return by whom it is held */
    private static int lock(Connection connection, UUID message) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT pg_backend_pid() FROM message WHERE id = '" + message + "' FOR UPDATE")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** How many wait for it, or for somebody who does. */
    private int waitingFor(int pid) {
        return jdbc.sql("""
                        SELECT count(DISTINCT one.pid) FROM pg_locks one
                        WHERE NOT granted AND (:pid = ANY (pg_blocking_pids(one.pid)) OR EXISTS (
                            SELECT FROM pg_locks other WHERE NOT granted AND other.pid = ANY (pg_blocking_pids(one.pid))
                              AND :pid = ANY (pg_blocking_pids(other.pid))))""").param("pid", pid).query(Integer.class).single();
    }

    /** The transaction that waits for it. */
    private String blockedBy(int pid) {
        return jdbc.sql(
                        "SELECT concat(pid, ' ', xact_start) FROM pg_stat_activity WHERE :pid = ANY (pg_blocking_pids(pid))")
                .param("pid", pid)
                .query((row, _) -> row.getString(1))
                .single();
    }

    private boolean isOver(String transaction) {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE concat(pid, ' ', xact_start) = :one)")
                .param("one", transaction)
                .query(Boolean.class)
                .single();
    }

    private JsonNode said(UUID group, String text) {
        return found(group, text).stream().findFirst().orElseGet(json::createObjectNode);
    }

    private Map<String, Integer> states(UUID group) {
        var found = new ConcurrentHashMap<String, Integer>();
        jdbc.sql("SELECT state, count(*) AS many FROM received_picture WHERE group_id = :group GROUP BY state")
                .param("group", group)
                .query(row -> {
                    found.put(row.getString("state"), row.getInt("many"));
                });
        return found;
    }

    private List<String> failures(UUID group) {
        return jdbc.sql("SELECT failure FROM received_picture WHERE group_id = :group")
                .param("group", group)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
