package io.qunying.simulator.wecom;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came over HTTP. Empty parts of the query ({@code ?&}, {@code &&}) are tolerated: known clients send them. */
@NullMarked
record Request(
        String method, String path, Map<String, String> query, byte[] bytes, String contentType, String address) {

    private static final int LARGEST = 64 << 20;

    static Request of(HttpExchange exchange) throws IOException {
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestBody().readNBytes(LARGEST),
                type == null ? "" : type,
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    private static Map<String, String> query(@Nullable String raw) {
        var query = new HashMap<String, String>();
        var parts = new StringTokenizer(raw == null ? "" : raw, "&");
        while (parts.hasMoreTokens()) {
            var part = parts.nextToken();
            var equals = part.indexOf('=');
            if (equals > 0) {
                query.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String asked(String name) {
        return query.getOrDefault(name, "");
    }

    /** The JSON that was posted, or the query of a GET. */
    JsonNode body() {
        if (method.equals("POST") && !contentType.startsWith("multipart/")) {
            return Json.parse(bytes);
        }
        var body = Json.object();
        query.forEach(body::put);
        return body;
    }
}
