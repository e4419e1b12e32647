package io.qunying.simulator.onebot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Posts events, one after the other, and carries out what is answered. An event that cannot be posted is lost. */
@NullMarked
final class HttpPush implements EventFlow.Sink, AutoCloseable {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Outlet outlet = new Outlet("http-post", this::post);
    private final URI url;
    private final Options options;
    private final Actions actions;

    HttpPush(String url, Options options, Actions actions) {
        this.url = URI.create(url);
        this.options = options;
        this.actions = actions;
    }

    @Override
    public void take(String event) {
        outlet.offer(event);
    }

    private boolean post(String event) {
        var request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("X-Self-ID", String.valueOf(options.self()))
                .POST(BodyPublishers.ofString(event));
        if (options.postTimeoutMillis() > 0) {
            request.timeout(Duration.ofMillis(options.postTimeoutMillis()));
        }
        if (options.secret() != null) {
            request.header("X-Signature", signature(options.secret(), event));
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                operate(event, answer.body());
            }
        } catch (IOException problem) {
            System.err.println("onebot-simulator: an event could not be posted: " + problem);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }

    private void operate(String event, @Nullable String answer) {
        if (answer == null || answer.isBlank()) {
            return;
        }
        try {
            actions.quick(Json.read(event), Json.read(answer));
        } catch (JacksonException _) {
            System.err.println("onebot-simulator: the answer to an event is no JSON");
        }
    }

    private static String signature(String secret, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return "sha1=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        outlet.close();
        http.shutdownNow();
    }
}
