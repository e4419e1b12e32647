package io.qunying.channel;

import io.qunying.platform.LimitedBody;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.springframework.util.function.SingletonSupplier;

/**
 * Calls to platforms over HTTP. Where no answer comes, it tells what certainly was not sent, and may go again, from
 * what nobody knows of. It follows no redirect, so that what is secret goes nowhere else.
 */
public final class PlatformHttp {

    private final Duration patience;
    /** Made when it is first needed, since most houses have few channels. */
    private final SingletonSupplier<HttpClient> client;

    /** @param patience how long a call may take in all */
    public PlatformHttp(Duration patience) {
        this.patience = patience;
        client = SingletonSupplier.of(() -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.dividedBy(2))
                .build());
    }

    /** What came of a call. */
    public sealed interface Reply {

        /** The platform answered, whatever it said. */
        record Answered(HttpResponse<byte[]> response) implements Reply {}

        /** It failed before anything could be sent. */
        record NotSent(Throwable cause) implements Reply {}

        /** It may have arrived. */
        record Lost(boolean tooSlow, Throwable cause) implements Reply {}
    }

    /**
     * Calls once and waits.
     *
     * @param mostBytes of the answer; a longer one is lost
     */
    public Reply send(HttpRequest.Builder request, int mostBytes) {
        var answer = client.obtain().sendAsync(request.timeout(patience).build(), _ -> new LimitedBody(mostBytes));
        try {
            return new Reply.Answered(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return new Reply.Lost(true, late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Reply.Lost(false, stopped);
        } catch (ExecutionException failed) {
            return failure(failed);
        } finally {
            answer.cancel(true); // what still comes is not waited for; nothing happens where it has ended
        }
    }

    private static Reply failure(ExecutionException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof SSLHandshakeException) {
                return new Reply.NotSent(failed);
            }
            if (cause instanceof HttpTimeoutException) {
                return new Reply.Lost(true, failed);
            }
        }
        return new Reply.Lost(false, failed);
    }

    /** For what is more than a call and an answer. */
    public HttpClient client() {
        return client.obtain();
    }
}
