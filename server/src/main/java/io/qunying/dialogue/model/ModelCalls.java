package io.qunying.dialogue.model;

import io.qunying.platform.PublicAddress;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * One request to a model. The time holds for all of it, from the look-up of the name to the last byte: a request's own
 * limit ends with the headers, and a body may drip for ever.
 */
@Component
@EnableConfigurationProperties(ModelProperties.class)
class ModelCalls {

    private static final long MOST_BYTES = 256 * 1024;

    private final boolean privateAllowed;
    private final HttpClient http = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    ModelCalls(ModelProperties properties) {
        privateAllowed = properties.intoPrivateNetworks();
    }

    /** The request could not be made, or not answered in a way one can use. */
    static final class Unanswered extends Exception {

        private final String code;

        Unanswered(String code) {
            super(code);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    String post(String base, @Nullable String key, String body, Duration patience) throws Unanswered {
        try {
            var call = callers.submit(() -> send(URI.create(base + "/chat/completions"), key, body));
            try {
                return read(call.get(patience.toMillis(), TimeUnit.MILLISECONDS));
            } finally {
                call.cancel(true); // gives the connection up
            }
        } catch (TimeoutException late) {
            throw new Unanswered("model-timeout");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Unanswered refused ? refused : new Unanswered(codeOf(failed.getCause()));
        } catch (RejectedExecutionException stopped) {
            throw new Unanswered("model-unreachable");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unanswered("model-unreachable");
        }
    }

    private HttpResponse<byte[]> send(URI url, @Nullable String key, String body)
            throws IOException, InterruptedException, Unanswered {
        if (!privateAllowed && PublicAddress.isPrivate(url)) {
            throw new Unanswered("model-private");
        }
        var request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    }

    private static String read(HttpResponse<byte[]> answer) throws Unanswered {
        return switch (answer.statusCode()) {
            case 200 -> new String(answer.body(), StandardCharsets.UTF_8);
            case 401, 403 -> throw new Unanswered("model-key-refused");
            case 404 -> throw new Unanswered("model-not-there");
            case 429 -> throw new Unanswered("model-busy");
            default -> throw new Unanswered("model-error");
        };
    }

    private static String codeOf(@Nullable Throwable cause) {
        var tooLarge = cause instanceof IOException
                && String.valueOf(cause.getMessage()).contains("capacity");
        return tooLarge ? "model-too-large" : "model-unreachable";
    }

    /** What is still asked then is not answered any more, and becomes work. */
    @PreDestroy
    void stop() {
        callers.shutdownNow();
        http.shutdownNow();
    }
}
