package io.qunying.channel.hosted;

import io.qunying.channel.hosted.RoomDirectory.RoomMember;
import io.qunying.platform.Vault;
import io.qunying.testing.VisitorCookies;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A member's browser in a room, over real HTTP. */
record Browser(URI room, String cookie) {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    static Browser of(int port, Vault vault, UUID group, RoomMember member) {
        return new Browser(
                URI.create("http://127.0.0.1:" + port + "/api/h5/groups/" + group),
                VisitorCookies.header(vault, UUID.fromString(member.ref())));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, Map<String, ?> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-Requested-With", "qunying")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    HttpResponse<String> say(String text) {
        return post("/messages", Map.of("clientId", UUID.randomUUID(), "text", text));
    }

    HttpResponse<String> upload(byte[] picture) {
        var head = String.join(
                "\r\n",
                "--frontier",
                "Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"",
                "Content-Type: image/png",
                "",
                "");
        return send(request("/pictures")
                .header("Content-Type", "multipart/form-data; boundary=frontier")
                .header("X-Requested-With", "qunying")
                .POST(BodyPublishers.ofByteArrays(List.of(
                        head.getBytes(StandardCharsets.UTF_8),
                        picture,
                        "\r\n--frontier--\r\n".getBytes(StandardCharsets.UTF_8)))));
    }

    List<JsonNode> messages() {
        return JSON.readTree(get("/messages?limit=200").body())
                .get("items")
                .valueStream()
                .toList();
    }

    HttpResponse<InputStream> stream(@Nullable Long after) throws IOException, InterruptedException {
        var request = request("/events").GET();
        if (after != null) {
            request.header("Last-Event-ID", Long.toString(after));
        }
        return HTTP.send(request.build(), BodyHandlers.ofInputStream());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(room + path)).header("Cookie", cookie);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
