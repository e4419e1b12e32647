package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.qunying.testing.AsStaff;
import io.qunying.testing.QrPictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Pictures that people of QQ send: kept before their addresses die, and nothing else is called for them. */
@NullMarked
class QqPictureTests extends QqHouse {

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

    private JsonNode said(UUID group, String text) {
        return body(get("/api/console/talks/" + group + "/messages"))
                .path("items")
                .valueStream()
                .filter(it -> it.path("text").asString().equals(text))
                .findFirst()
                .orElseGet(json::createObjectNode);
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
