package io.qunying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.platform.postgres.ApplicationDatabase;
import io.qunying.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Stops and starts a real database under a real server. */
@NullMarked
@Tag("fire")
class DatabaseAwayTests {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path folder =
            Path.of("target", "postgres-away-" + ProcessHandle.current().pid());
    private final int databasePort = freePort();
    private final int port = freePort();

    @Test
    void saysSoAndRecoversByItself() throws Exception {
        String address;
        try (var server = startDatabase()) {
            var database = ApplicationDatabase.in(server, "away");
            address = database.jdbcUrl() + "&user=" + database.user() + "&password=" + database.password();
        }
        var starting = CompletableFuture.supplyAsync(() -> QunyingApplication.serve(
                "--qunying.database-url=" + address,
                "--qunying.data=target/away-data",
                "--server.port=" + port,
                "--spring.datasource.hikari.connection-timeout=1000"));

        await().atMost(PATIENCE).ignoreExceptions().until(() -> get("/console/").statusCode() == 503);
        assertThat(get("/console/").body()).contains("正在等待数据库", "Waiting for the database");
        assertAway(get("/api/console/session"));

        EmbeddedPostgres server = startDatabase();
        try (ConfigurableApplicationContext context = starting.join()) {
            assertThat(context.isActive()).isTrue();
            assertHealthy();

            server.close();
            assertThat(get("/console/").statusCode()).isEqualTo(200);
            assertAway(signIn());
            assertAway(get("/api/console/session", "Cookie", "qy_staff=anything"));
            assertAway(get("/api/open/v1/facts", "Authorization", "Bearer qyt_anything"));
            assertThatAScanGetsAPage(get("/c/ABCD", "Accept-Language", "zh-CN"));

            server = startDatabase();
            await().atMost(PATIENCE)
                    .until(() -> get("/api/console/session", "Cookie", "qy_staff=anything")
                                    .statusCode()
                            == 401);
            assertHealthy();
        } finally {
            server.close();
        }
    }

    private void assertHealthy() throws Exception {
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
        var refused = get("/api/console/session");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().allValues("Set-Cookie")).anyMatch(it -> it.startsWith("XSRF-TOKEN="));
        assertThat(signIn().statusCode()).isEqualTo(401);
        var unguarded = client.send(
                request("/api/console/session")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(unguarded.body()).contains("csrf-invalid");
    }

    private static void assertAway(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"database-unavailable\"");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("application/problem+json"));
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    /** Someone with a phone in hand gets a page that tries again by itself. */
    private static void assertThatAScanGetsAPage(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(answer.body()).contains("http-equiv=\"refresh\"", "请稍等片刻");
    }

    private HttpResponse<String> signIn() throws Exception {
        return client.send(
                request("/api/console/session")
                        .header("Cookie", "XSRF-TOKEN=guard")
                        .header("X-XSRF-TOKEN", "guard")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"login\":\"nobody\",\"password\":\"x\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private EmbeddedPostgres startDatabase() {
        return EmbeddedPostgres.start(folder, Map.of("port", Integer.toString(databasePort), "fsync", "off"));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
