package io.qunying.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP with hand-kept cookies, so that each client is a browser of its own on one pool of connections. */
final class Http {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private Http() {}

    static HttpResponse<String> get(URI uri, String cookies) throws IOException, InterruptedException {
        return send(request(uri, cookies).GET().build());
    }

    static HttpRequest.Builder request(URI uri, String cookies) {
        var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).header("X-Requested-With", "qunying");
        return cookies.isEmpty() ? request : request.header("Cookie", cookies);
    }

    static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    /** @throws IOException naming the request and the answer, if it is none of success */
    static HttpResponse<String> succeed(HttpResponse<String> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.request().method() + " " + response.uri() + ": " + response.statusCode()
                    + " " + response.body());
        }
        return response;
    }

    static BodyPublisher json(Object body) {
        return BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    static JsonNode read(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** The cookies that a response sets, as a request sends them. */
    static String cookies(HttpResponse<?> response) {
        return response.headers().allValues("Set-Cookie").stream()
                .map(it -> it.split(";", 2)[0])
                .filter(it -> !it.endsWith("="))
                .collect(Collectors.joining("; "));
    }
}
