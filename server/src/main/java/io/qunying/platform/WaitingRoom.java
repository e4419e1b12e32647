package io.qunying.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Keeps callers informed while the configured database is away at the start: answers 503 on our own port, asks the
 * database every two seconds, and makes way for the real server once it is there.
 */
public final class WaitingRoom implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final Logger log = LoggerFactory.getLogger(WaitingRoom.class);
    private static final int RETRY_MILLIS = 2000;
    private static final String PROBLEM = """
            {"status":503,"title":"Service Unavailable","code":"database-unavailable",\
            "detail":"暂时连不上数据库，正在重试。The database cannot be reached; trying again."}""";
    private static final String PAGE = """
            <!doctype html>
            <html lang="zh">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>群营 Qunying</title>
            <style>body{font:16px/1.7 system-ui,sans-serif;max-width:28rem;margin:20vh auto 0;padding:0 1.5rem;color:#1f2a26}
            p{color:#5d6b66}</style></head>
            <body><h1>正在等待数据库</h1><p>暂时连不上数据库。内容没有丢失；恢复后本页会自动打开。</p>
            <h2>Waiting for the database</h2><p>The database cannot be reached. Nothing is lost; this page opens by itself once it is back.</p>
            <script>setInterval(() => fetch(location.href, {cache: 'no-store'})
              .then((answer) => answer.status === 503 || location.reload(), () => {}), 2000)</script></body>
            </html>
            """;

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent starting) {
        var environment = starting.getEnvironment();
        var address = environment.getProperty("qunying.database-url", "");
        var reason = address.isBlank() ? null : whyUnreachable(address);
        if (reason != null) {
            waitFor(address, reason, environment);
        }
    }

    private static void waitFor(String address, String reason, Environment environment) {
        log.warn("The database cannot be reached ({}); trying again every two seconds", reason);
        var server = open(environment.getProperty("server.port", Integer.class, 8080));
        try {
            while (whyUnreachable(address) != null) {
                Thread.sleep(RETRY_MILLIS);
            }
            log.info("The database is there");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", stopped);
        } finally {
            server.stop(0);
        }
    }

    private static @Nullable String whyUnreachable(String address) {
        var limits = new Properties();
        limits.setProperty("connectTimeout", "3");
        limits.setProperty("socketTimeout", "5");
        try (var connection = DriverManager.getConnection(address, limits)) {
            return connection.isValid(2) ? null : "it does not answer";
        } catch (SQLException away) {
            return away.getMessage();
        }
    }

    private static HttpServer open(int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(port), 0);
            server.createContext("/", WaitingRoom::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return server;
        } catch (IOException taken) {
            throw new UncheckedIOException("port " + port + " cannot be opened", taken);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var machine = path.startsWith("/api/") || path.startsWith("/actuator/") || path.startsWith("/callback/");
            var body = (machine ? PROBLEM : PAGE).getBytes(StandardCharsets.UTF_8);
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", machine ? "application/problem+json" : "text/html; charset=utf-8");
            headers.set("Retry-After", "3");
            headers.set("Cache-Control", "no-store");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            exchange.sendResponseHeaders(503, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
