package io.qunying.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Reads what stands at addresses that people gave us: never inside the house unless that was allowed, redirects
 * included; never more than so many bytes, however many there are; never longer than its patience in all, however
 * slowly they come.
 */
public final class OutsideWeb {

    private static final int MOST_REDIRECTS = 5;
    private static final int NOT_MODIFIED = 304;

    private final boolean insideToo;
    private final Duration patience;
    private final int mostBytes;
    private final HttpClient http;

    public OutsideWeb(boolean insideToo, Duration patience, int mostBytes) {
        this.insideToo = insideToo;
        this.patience = patience;
        this.mostBytes = mostBytes;
        http = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(Redirect.NEVER)
                .build();
    }

    /** What came of it. */
    public sealed interface Answer {

        /**
         * It was read whole.
         *
         * @param at where it stood in the end
         * @param headers by name in lower case, the first value of each
         */
        record Read(URI at, InputStream body, Map<String, String> headers) implements Answer {}

        /** It is what it was, by the headers that were sent. */
        record Unchanged() implements Answer {}

        /**
         * It was not read.
         *
         * @param code {@code address-invalid}, {@code address-private}, {@code address-refused}, {@code not-reachable},
         *     {@code too-slow}, {@code too-large} or {@code http-status}
         */
        record Failed(String code, Map<String, Object> params) implements Answer {

            Failed(String code) {
                this(code, Map.of());
            }
        }
    }

    /** @param headers to send along */
    public Answer get(String address, Map<String, String> headers) throws InterruptedException {
        return get(address, headers, _ -> true);
    }

    /** @param admitted what else must be true of the address, and of each that it leads to: {@code address-refused} */
    public Answer get(String address, Map<String, String> headers, Predicate<URI> admitted)
            throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        try {
            var next = URI.create(address);
            for (var hop = 0; hop <= MOST_REDIRECTS; hop++) {
                // First: not even the name of what is refused is looked up.
                if (!admitted.test(next)) {
                    return new Answer.Failed("address-refused");
                }
                var refusal = refusal(next);
                if (refusal.isPresent()) {
                    return refusal.get();
                }
                var answer = send(next, headers, deadline);
                var moved = answer.headers().firstValue("Location");
                if (!isRedirect(answer.statusCode()) || moved.isEmpty()) {
                    return answer(next, answer);
                }
                next = next.resolve(moved.get());
            }
            return new Answer.Failed("not-reachable");
        } catch (IllegalArgumentException unreadable) {
            return new Answer.Failed("address-invalid");
        } catch (TimeoutException late) {
            return new Answer.Failed("too-slow");
        } catch (ExecutionException failed) {
            return failure(failed);
        } catch (IOException unknownHost) {
            return new Answer.Failed("not-reachable");
        }
    }

    private Optional<Answer> refusal(URI url) throws IOException {
        var scheme = url.getScheme();
        if (url.getHost() == null
                || url.getUserInfo() != null
                || !("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
            return Optional.of(new Answer.Failed("address-invalid"));
        }
        return insideToo || !PublicAddress.isPrivate(url)
                ? Optional.empty()
                : Optional.of(new Answer.Failed("address-private"));
    }

    private HttpResponse<byte[]> send(URI url, Map<String, String> headers, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        var request = HttpRequest.newBuilder(url).timeout(patience).header("User-Agent", "Qunying");
        headers.forEach(request::header);
        var answer = http.sendAsync(request.build(), _ -> new LimitedBody(mostBytes));
        try {
            return answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } finally {
            answer.cancel(true); // what still comes is not waited for; nothing happens where it has ended
        }
    }

    private static boolean isRedirect(int status) {
        return status / 100 == 3 && status != NOT_MODIFIED;
    }

    private static Answer answer(URI at, HttpResponse<byte[]> answer) {
        if (answer.statusCode() == NOT_MODIFIED) {
            return new Answer.Unchanged();
        }
        if (answer.statusCode() != 200) {
            return new Answer.Failed("http-status", Map.of("status", answer.statusCode()));
        }
        var headers = new HashMap<String, String>();
        answer.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Answer.Read(at, new ByteArrayInputStream(answer.body()), headers);
    }

    private static Answer failure(ExecutionException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof LimitedBody.TooLarge) {
                return new Answer.Failed("too-large");
            }
            if (cause instanceof HttpTimeoutException) {
                return new Answer.Failed("too-slow");
            }
            if (cause instanceof IllegalArgumentException) {
                return new Answer.Failed("address-invalid");
            }
        }
        return new Answer.Failed("not-reachable");
    }
}
