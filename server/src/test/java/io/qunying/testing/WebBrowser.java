package io.qunying.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser on a {@link RunningServer}: it keeps its cookies, writes as our own pages do, and tries again while the
 * server does not answer.
 */
@NullMarked
public final class WebBrowser {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private final RunningServer server;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();

    public WebBrowser(RunningServer server) {
        this.server = server;
    }

    private record Upload(String name, byte[] content) {

        private static final String BOUNDARY = "-- qunying --";

        BodyPublisher body() {
            var head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                    + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
            return BodyPublishers.ofByteArrays(List.of(
                    head.getBytes(StandardCharsets.UTF_8),
                    content,
                    ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** What came back. */
    public record Answer(String request, int status, String text) {

        public boolean ok() {
            return status / 100 == 2;
        }

        public JsonNode json() {
            return JSON.readTree(text);
        }

        /** The code of a refusal, or nothing. */
        public String code() {
            return ok() || !text.startsWith("{") ? "" : json().path("code").asString("");
        }

        public Answer succeed() {
            if (!ok()) {
                throw new AssertionError(request + ": " + status + " " + text);
            }
            return this;
        }
    }

    /** The owner, signed in with the password that the first start printed. */
    public static WebBrowser ofOwner(RunningServer server) {
        var owner = new WebBrowser(server);
        var printed = server.oneTimePassword();
        owner.get("/api/console/session"); // refused, but it brings the token against forged requests
        owner.post("/api/console/session", Map.of("login", "owner", "password", printed))
                .succeed();
        owner.put("/api/console/session/password", Map.of("current", printed, "next", "under fire since 2026"))
                .succeed();
        owner.get("/api/console/session").succeed();
        return owner;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    /** Sends a file as a page's form does. */
    public Answer upload(String path, String name, byte[] content) {
        return send("POST", path, new Upload(name, content));
    }

    public @Nullable String cookie(String name) {
        return cookies.get(name);
    }

    /** What the server did not answer, or answered that it cannot now. */
    public Collection<String> unanswered() {
        return unanswered;
    }

    private Answer send(String method, String path, @Nullable Object body) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                var response = HTTP.send(request(method, path, body), BodyHandlers.ofString());
                if (response.statusCode() != 503 || System.nanoTime() > until) {
                    return keep(method + " " + path, response);
                }
                pause(method + " " + path + ": " + response.body());
            } catch (IOException away) {
                if (System.nanoTime() > until) {
                    throw new AssertionError(method + " " + path + ": no answer", away);
                }
                pause(method + " " + path + ": " + away);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    private void pause(String because) {
        unanswered.add(because);
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private HttpRequest request(String method, String path, @Nullable Object body) {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .timeout(PATIENCE)
                .header("X-Requested-With", "qunying");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(it -> it.getKey() + "=" + it.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var token = cookies.get("XSRF-TOKEN");
        if (token != null) {
            request.header("X-XSRF-TOKEN", token);
        }
        if (body instanceof Upload file) {
            return request.header("Content-Type", "multipart/form-data; boundary=\"" + Upload.BOUNDARY + "\"")
                    .method(method, file.body())
                    .build();
        }
        return body == null
                ? request.method(method, BodyPublishers.noBody()).build()
                : request.header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build();
    }

    private Answer keep(String request, HttpResponse<String> response) {
        for (var cookie : response.headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair.length == 2 && !pair[1].isEmpty()) {
                cookies.put(pair[0], pair[1]);
            } else {
                cookies.remove(pair[0]);
            }
        }
        return new Answer(request, response.statusCode(), response.body());
    }
}
