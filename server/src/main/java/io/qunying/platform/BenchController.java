package io.qunying.platform;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The baselines of {@code ./qunying bench}: the least that a page and a write can cost on this server. */
@RestController
@ConditionalOnProperty("qunying.bench")
class BenchController {

    private static final int LARGEST = 1 << 20;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final Map<Integer, byte[]> pages = new ConcurrentHashMap<>();

    BenchController(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        jdbc.sql("CREATE TABLE IF NOT EXISTS bench_row (id uuid PRIMARY KEY, at timestamptz NOT NULL)")
                .update();
    }

    record Row(UUID id) {}

    @GetMapping("/bench/fixed-page")
    ResponseEntity<byte[]> fixedPage(@RequestParam int bytes) {
        var page = pages.computeIfAbsent(
                Math.clamp(bytes, 0, LARGEST), size -> " ".repeat(size).getBytes(StandardCharsets.UTF_8));
        return ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body(page);
    }

    @PostMapping("/bench/one-row")
    Row oneRow() {
        var id = ids.next();
        jdbc.sql("INSERT INTO bench_row (id, at) VALUES (?, ?)")
                .params(id, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return new Row(id);
    }
}
