package io.qunying.simulator.wecom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain client of the platform's API, which knows nothing of the simulator but its address. */
@NullMarked
final class Probe {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final String corp;
    private final String secret;
    private String token = "";

    Probe(String base, String corp, String secret) {
        this.base = base;
        this.corp = corp;
        this.secret = secret;
    }

    static Probe of(WecomSimulator simulator) {
        return new Probe(simulator.address(), "ww1", "secret1");
    }

    JsonNode askToken() {
        return raw("/cgi-bin/gettoken?corpid=" + corp + "&corpsecret=" + secret, "");
    }

    /** Forgets the token that is held. */
    void freshToken() {
        token = askToken().path("access_token").asString("");
    }

    JsonNode get(String path) {
        return raw(withToken(path), "");
    }

    /** @param json may use single quotes */
    JsonNode post(String path, String json) {
        return raw(withToken(path), json.replace('\'', '"'));
    }

    int code(String path, String json) {
        return post(path, json).path("errcode").asInt(0);
    }

    int code(String path) {
        return get(path).path("errcode").asInt(0);
    }

    /** Client actions and truth. */
    JsonNode act(String action, String json) {
        return raw("/_sim/" + action, json.replace('\'', '"'));
    }

    String withToken(String path) {
        if (token.isEmpty()) {
            freshToken();
        }
        return "/cgi-bin/" + path + (path.contains("?") ? "&" : "?") + "access_token=" + token;
    }

    JsonNode upload(String path, String filename, byte[] content) {
        var boundary = "----b" + content.length;
        var head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"media\"; filename=\"" + filename
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        var body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofByteArray(content),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        var request = HttpRequest.newBuilder(URI.create(base + withToken(path)))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body)
                .build();
        return parse(send(request));
    }

    JsonNode raw(String pathAndQuery, String json) {
        return parse(answer(pathAndQuery, json));
    }

    HttpResponse<byte[]> answer(String pathAndQuery, String json) {
        try {
            return tryAnswer(pathAndQuery, json, Duration.ofSeconds(20));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<byte[]> tryAnswer(String pathAndQuery, String json, Duration patience) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(base + pathAndQuery)).timeout(patience);
        if (json.isEmpty()) {
            request.GET();
        } else {
            request.header("Content-Type", "application/json; charset=UTF-8").POST(BodyPublishers.ofString(json));
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(HttpResponse<byte[]> answer) {
        return JSON.readTree(new String(answer.body(), StandardCharsets.UTF_8));
    }
}
