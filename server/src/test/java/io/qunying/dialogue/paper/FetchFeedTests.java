package io.qunying.dialogue.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sites that answer badly, too slowly, too much, or from where nobody should look. */
class FetchFeedTests {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final FetchFeed anywhere = new FetchFeed(new PaperProperties(true, PATIENCE, ""));
    private final FetchFeed outside = new FetchFeed(new PaperProperties(false, PATIENCE, ""));
    private NewsServer site;

    @BeforeEach
    void start() throws IOException {
        site = new NewsServer();
        site.titles = List.of("a", "b");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static Fetched.Failed failed(String code) {
        return new Fetched.Failed(code, Map.of());
    }

    @Test
    void asksWhetherAnythingIsNewByWhatItWasTold() throws InterruptedException {
        var first = (Fetched.Fresh) anywhere.fetch(site.address("/feed"), Map.of());
        var again = anywhere.fetch(site.address("/feed"), Map.of("If-None-Match", String.valueOf(first.etag())));

        assertThat(first.document().items()).hasSize(2);
        assertThat(again).isEqualTo(new Fetched.Unchanged());
    }

    @Test
    void hangsUpOnAGigabyte() throws Exception {
        var sent = new AtomicLong();
        site.at("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("<rss><channel>".getBytes(StandardCharsets.UTF_8));
            var part = "<item><title>x</title></item>".repeat(2_000).getBytes(StandardCharsets.UTF_8);
            while (sent.get() < 1_000_000_000L) {
                exchange.getResponseBody().write(part);
                sent.addAndGet(part.length);
            }
        });

        assertThat(anywhere.fetch(site.address("/endless"), Map.of())).isEqualTo(failed("too-large"));
        Thread.sleep(50); // whoever would go on sending does so now
        assertThat(sent.get()).as("bytes that the site got rid of").isLessThan(20_000_000);
    }

    @Test
    void waitsNoLongerThanItsPatienceForOneThatDrips() throws Exception {
        site.at("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (site.closed.getCount() > 0) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                pause(site);
            }
        });
        site.at("/silent", _ -> pauseLong(site));

        for (var path : List.of("/drip", "/silent")) {
            var begun = System.nanoTime();
            assertThat(anywhere.fetch(site.address(path), Map.of())).isEqualTo(failed("too-slow"));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(3));
        }
    }

    private static void pause(NewsServer site) {
        await(site, 20);
    }

    private static void pauseLong(NewsServer site) {
        await(site, 60_000);
    }

    private static void await(NewsServer site, int millis) {
        try {
            site.closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void saysWhatTheSiteAnswered() throws InterruptedException {
        site.at("/gone", exchange -> exchange.sendResponseHeaders(410, -1));
        site.at("/page", exchange -> NewsServer.say(exchange, "<!doctype html><p>Hi<br>"));

        assertThat(anywhere.fetch(site.address("/gone"), Map.of()))
                .isEqualTo(new Fetched.Failed("http-status", Map.of("status", 410)));
        assertThat(anywhere.fetch(site.address("/page"), Map.of())).isEqualTo(failed("not-xml"));
    }

    @Test
    void followsTheSiteToItsNewPlaceButNotInCircles() throws InterruptedException {
        site.at("/old", exchange -> {
            exchange.getResponseHeaders().set("Location", "/feed");
            exchange.sendResponseHeaders(301, -1);
        });
        site.at("/circle", exchange -> {
            exchange.getResponseHeaders().set("Location", "/circle");
            exchange.sendResponseHeaders(302, -1);
        });
        site.at("/file", exchange -> {
            exchange.getResponseHeaders().set("Location", "file:///etc/passwd");
            exchange.sendResponseHeaders(302, -1);
        });

        assertThat(anywhere.fetch(site.address("/old"), Map.of())).isInstanceOf(Fetched.Fresh.class);
        assertThat(anywhere.fetch(site.address("/circle"), Map.of())).isEqualTo(failed("not-reachable"));
        assertThat(anywhere.fetch(site.address("/file"), Map.of())).isEqualTo(failed("address-invalid"));
    }

    @Test
    void looksAtNothingInside() throws InterruptedException {
        assertThat(outside.fetch(site.address("/feed"), Map.of())).isEqualTo(failed("address-private"));
        assertThat(site.asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "ftp://example.com/",
                "https://user:pass@example.com/",
                "http://",
                "file:///etc/passwd",
                "http://exa mple/"
            })
    void takesNothingElseForAnAddress(String address) throws InterruptedException {
        assertThat(outside.fetch(address, Map.of())).isEqualTo(failed("address-invalid"));
    }
}
