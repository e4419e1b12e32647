package io.qunying.channel.onebot;

import io.qunying.platform.LimitedBody;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Calls over HTTP. */
final class HttpActions implements Actions {

    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final HttpClient http;
    private final JsonMapper json;
    private final String address;
    private final Setup setup;
    private final Duration patience;

    HttpActions(HttpClient http, JsonMapper json, Setup setup, Duration patience) {
        this.http = http;
        this.json = json;
        this.setup = setup;
        this.patience = patience;
        var base = setup.address().map(URI::toString).orElseThrow(() -> new NotDone(NotDone.NOT_REACHABLE));
        address = base.endsWith("/") ? base : base + "/";
    }

    @Override
    public Answer call(String action, Map<String, ?> params) {
        var request = HttpRequest.newBuilder(URI.create(address + action))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(params)));
        setup.token().ifPresent(it -> request.header("Authorization", "Bearer " + it));
        var answer = send(request.build());
        return switch (answer.statusCode()) {
            case 200 -> read(answer.body());
            case 401 -> throw new NotDone(NotDone.TOKEN_MISSING);
            case 403 -> throw new NotDone(NotDone.TOKEN_WRONG);
            case 404 -> throw new NotDone(NotDone.ACTION_UNKNOWN);
            case 400, 406 -> throw new NotDone(NotDone.CALL_REFUSED);
            default -> throw new NoAnswer("http-" + answer.statusCode(), null);
        };
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        var answer = http.sendAsync(request, _ -> new LimitedBody(MOST_BYTES));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new NoAnswer(NoAnswer.TOO_SLOW, late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(NoAnswer.LOST, stopped);
        } catch (ExecutionException failed) {
            throw failure(failed);
        } finally {
            answer.cancel(true); // what still comes is not waited for; nothing happens where it has ended
        }
    }

    /** Only what failed before anything could be sent has certainly not been done. */
    private static RuntimeException failure(ExecutionException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof SSLHandshakeException) {
                return new NotDone(NotDone.NOT_REACHABLE, failed);
            }
            if (cause instanceof HttpTimeoutException) {
                return new NoAnswer(NoAnswer.TOO_SLOW, failed);
            }
        }
        return new NoAnswer(NoAnswer.LOST, failed);
    }

    private Answer read(byte[] body) {
        try {
            return Answer.of(json.readTree(body));
        } catch (JacksonException unreadable) {
            throw new NoAnswer(NoAnswer.UNREADABLE, unreadable);
        }
    }
}
