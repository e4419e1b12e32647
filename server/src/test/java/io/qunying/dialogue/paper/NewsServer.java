package io.qunying.dialogue.paper;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/** A web site with feeds, good and bad, on this machine. */
@NullMarked
final class NewsServer implements AutoCloseable {

    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger unchanged = new AtomicInteger();
    final CountDownLatch closed = new CountDownLatch(1);
    volatile List<String> titles = List.of();
    volatile boolean down;
    private final HttpServer http;

    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    NewsServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
        at("/feed", this::feed);
    }

    String address(String path) {
        return "http://127.0.0.1:" + http.getAddress().getPort() + path;
    }

    void at(String path, Behaviour behaviour) {
        http.createContext(path, exchange -> {
            try (exchange) {
                behaviour.answer(exchange);
            }
        });
    }

    /** RSS with these titles, whose entries are known by them, and with an ETag. */
    private void feed(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        var tag = "\"" + titles.hashCode() + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        if (down) {
            exchange.sendResponseHeaders(503, -1);
        } else if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            unchanged.incrementAndGet();
            exchange.sendResponseHeaders(304, -1);
        } else {
            say(exchange, rss(titles));
        }
    }

    static String rss(List<String> titles) {
        var items = new StringBuilder();
        titles.forEach(it ->
                items.append("<item><guid>urn:t:%s</guid><title>%s</title><link>https://news.example/%s</link></item>"
                        .formatted(it, it, it)));
        return "<rss version='2.0'><channel><title>每日新闻</title>" + items + "</channel></rss>";
    }

    static void say(HttpExchange exchange, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
    }
}
