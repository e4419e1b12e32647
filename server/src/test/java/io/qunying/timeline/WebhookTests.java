package io.qunying.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.qunying.platform.MovingClock;
import io.qunying.platform.PublicAddress;
import io.qunying.testing.ServerTest;
import io.qunying.timeline.WebhookTable.NewCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another system that answers well, badly or not at all. */
@ServerTest
class WebhookTests {

    private static final Duration PATIENCE = Duration.ofMillis(400);
    /** Each test lives in a year that no other clock reaches, so that nobody else calls. */
    private static final AtomicInteger YEAR = new AtomicInteger(2300);

    @Autowired
    WebhookTable calls;

    @Autowired
    WebhookSecrets secrets;

    @Autowired
    JdbcClient jdbc;

    private final MovingClock clock = new MovingClock(Instant.parse(YEAR.incrementAndGet() + "-01-01T00:00:00Z"));
    private final CountDownLatch released = new CountDownLatch(1);
    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    private HttpServer other;

    private record Heard(String path, String key, @Nullable String signature, String body) {}

    private interface Behaviour {
        void answer(HttpExchange exchange, int time) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        other.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        other.stop(0);
        jdbc.sql("UPDATE webhook_call SET state = 'FAILED' WHERE state = 'WAITING' AND next_at > '2300-01-01'")
                .update();
    }

    private void at(String path, Behaviour behaviour) {
        var times = new AtomicInteger();
        other.createContext(path, exchange -> {
            try (exchange) {
                var headers = exchange.getRequestHeaders();
                heard.add(new Heard(
                        path,
                        headers.getFirst("Qunying-Key"),
                        headers.getFirst("Qunying-Signature"),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                behaviour.answer(exchange, times.incrementAndGet());
            }
        });
    }

    private static Behaviour status(int... inTurn) {
        return (exchange, time) -> exchange.sendResponseHeaders(inTurn[Math.min(time, inTurn.length) - 1], -1);
    }

    private CallWebhooks caller(boolean insideToo) {
        return new CallWebhooks(calls, secrets, clock, new TimelineProperties(insideToo, PATIENCE));
    }

    private UUID due(String path, @Nullable String secret) {
        var key = "step:" + UUID.randomUUID() + ":call:0";
        var url =
                path.startsWith("/") ? "http://127.0.0.1:" + other.getAddress().getPort() + path : path;
        return calls.insert(List.of(new NewCall(
                        key, UUID.randomUUID(), url, secret, Map.of("key", key, "say", "你好"), clock.instant())))
                .getFirst();
    }

    private String ending(UUID call) {
        return jdbc.sql("SELECT state || coalesce(' ' || error, '') FROM webhook_call WHERE id = :id")
                .param("id", call)
                .query(String.class)
                .single();
    }

    private void later(Duration time) {
        clock.moveTo(clock.instant().plus(time));
    }

    @Test
    void signsWhatItSays() throws Exception {
        at("/orders", status(204));
        secrets.set("shop", "geheim");
        var call = due("/orders", "shop");

        caller(true).sweep();

        var it = heard.element();
        var time = String.valueOf(clock.instant().getEpochSecond());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("geheim".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var expected = HexFormat.of().formatHex(mac.doFinal((time + "." + it.body()).getBytes(StandardCharsets.UTF_8)));
        assertThat(it.signature()).isEqualTo("t=" + time + ",v1=" + expected);
        assertThat(it.body()).contains("你好").contains(it.key());
        assertThat(ending(call)).isEqualTo("DONE");
    }

    @Test
    void saysNothingUnsignedThatIsToBeSigned() {
        at("/orders", status(204));
        var call = due("/orders", "nobody-has-set-it");

        caller(true).sweep();

        assertThat(heard).isEmpty();
        assertThat(ending(call)).isEqualTo("WAITING webhook-secret-unknown");
    }

    @Test
    void triesAgainAfterAnErrorWithTheSameKeyAndWords() {
        at("/orders", status(500, 503, 200));
        var call = due("/orders", null);

        caller(true).sweep();
        assertThat(ending(call)).isEqualTo("WAITING HTTP 500");
        caller(true).sweep();
        assertThat(heard).as("not before its pause is over").hasSize(1);
        later(Duration.ofSeconds(20));
        caller(true).sweep();
        later(Duration.ofSeconds(40));
        caller(true).sweep();

        assertThat(ending(call)).isEqualTo("DONE");
        assertThat(heard).hasSize(3);
        assertThat(heard.stream().distinct()).hasSize(1);
    }

    @Test
    void waitsForNobodyWhoHangsBeforeOrAfterTheHeaders() {
        at("/silent", (exchange, time) -> {
            if (time == 1) {
                await(released);
            }
            exchange.sendResponseHeaders(200, -1);
        });
        at("/endless", (exchange, _) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            await(released);
        });
        var silent = IntStream.range(0, 20).mapToObj(_ -> due("/silent", null)).toList();
        var endless = due("/endless", null);

        var begun = System.nanoTime();
        caller(true).sweep();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(15));
        assertThat(ending(endless)).isEqualTo("DONE");
        assertThat(silent.stream().map(this::ending).filter(it -> it.startsWith("WAITING")))
                .hasSize(1)
                .allSatisfy(it -> assertThat(it).contains("timed out"));
        later(Duration.ofSeconds(20));
        caller(true).sweep();
        assertThat(silent.stream().map(this::ending)).containsOnly("DONE");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void takesARefusalForAnAnswer() {
        at("/gone", status(404));
        var call = due("/gone", null);

        caller(true).sweep();
        later(Duration.ofDays(1));
        caller(true).sweep();

        assertThat(ending(call)).isEqualTo("FAILED HTTP 404");
        assertThat(heard).hasSize(1);
    }

    @Test
    void followsNoRedirectInside() {
        at("/inside", status(200));
        at("/door", (exchange, _) -> {
            exchange.getResponseHeaders()
                    .set("Location", "http://127.0.0.1:" + other.getAddress().getPort() + "/inside");
            exchange.sendResponseHeaders(307, -1);
        });
        var call = due("/door", null);

        caller(true).sweep();
        later(Duration.ofDays(1));
        caller(true).sweep();

        assertThat(ending(call)).isEqualTo("FAILED HTTP 307");
        assertThat(heard).extracting(Heard::path).containsExactly("/door");
    }

    @Test
    void givesUpAfterAboutHalfADay() {
        at("/orders", status(500));
        var call = due("/orders", null);

        for (var hour = 0; hour < 72; hour++) {
            caller(true).sweep();
            later(Duration.ofMinutes(20));
        }

        assertThat(ending(call)).isEqualTo("FAILED HTTP 500");
        assertThat(heard).hasSize(12);
    }

    @Test
    void callsNobodyInside() {
        at("/orders", status(200));
        var call = due("/orders", null);

        caller(false).sweep();

        assertThat(ending(call)).isEqualTo("FAILED webhook-private");
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/, true",
        "http://localhost:8080/, true",
        "http://[::1]/, true",
        "http://10.1.2.3/, true",
        "http://172.16.0.1/, true",
        "http://192.168.1.1/, true",
        "http://169.254.169.254/latest, true",
        "http://100.64.0.1/, true",
        "http://0.0.0.0/, true",
        "http://[fd00::1]/, true",
        "http://[fe80::1]/, true",
        "http://[::ffff:10.0.0.1]/, true",
        "http://2130706433/, true",
        "http://db.internal/, true",
        "http://printer.local/, true",
        "http:///, true",
        "nonsense, true",
        "http://198.18.0.1/, true",
        "http://0.1.2.3/, true",
        "http://240.0.0.1/, true",
        "http://[64:ff9b::a00:1]/, true",
        "http://[2002:a00:1::]/, true",
        "https://example.com/, false",
        "http://8.8.8.8/, false",
        "http://172.32.0.1/, false",
        "http://100.128.0.1/, false",
        "http://[2606:4700::1111]/, false"
    })
    void tellsInsideFromOutside(String url, boolean inside) {
        assertThat(PublicAddress.isPrivateName(url)).isEqualTo(inside);
    }

    @Test
    void callsOnceThoughTwoSweepsRace() throws Exception {
        at("/orders", status(200));
        var due = IntStream.range(0, 100).mapToObj(_ -> due("/orders", null)).toList();

        try (var sweepers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sweeper = 0; sweeper < 4; sweeper++) {
                sweepers.execute(() -> caller(true).sweep());
            }
        }

        assertThat(due.stream().map(this::ending)).containsOnly("DONE");
        assertThat(heard.stream().collect(Collectors.groupingBy(Heard::key, Collectors.counting())))
                .hasSize(100)
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void aLateCallerDoesNotTakeBackWhatAnotherHasDone() {
        at("/orders", status(200));
        var call = due("/orders", null);
        var late =
                calls.lease(clock.instant(), clock.instant().plusSeconds(120)).orElseThrow();
        later(Duration.ofSeconds(121));
        caller(true).sweep();

        calls.again(late, "timed out", clock.instant());

        assertThat(ending(call)).isEqualTo("DONE");
    }
}
