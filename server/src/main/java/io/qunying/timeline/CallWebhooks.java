package io.qunying.timeline;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.qunying.platform.PublicAddress;
import io.qunying.timeline.WebhookTable.Call;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Calls other systems until they say that they have it: an answer of 2xx. Anything else is tried again, later each
 * time, for about a day; a redirect or a refusal (4xx) is final, since the same call would end the same.
 */
@Component
class CallWebhooks {

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 12;
    private static final int MOST_A_SWEEP = 100;

    private final WebhookTable calls;
    private final WebhookSecrets secrets;
    private final Clock clock;
    private final boolean privateAllowed;
    private final Duration patience;
    private final HttpClient http;

    CallWebhooks(WebhookTable calls, WebhookSecrets secrets, Clock clock, TimelineProperties properties) {
        this.calls = calls;
        this.secrets = secrets;
        this.clock = clock;
        privateAllowed = properties.webhooksIntoPrivateNetworks();
        patience = properties.webhookPatience();
        http = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(Redirect.NEVER)
                .build();
    }

    /**
     * All at once, so that one that hangs holds nobody up.
     *
     * @return how many were tried
     */
    int sweep() {
        var tried = 0;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            while (tried < MOST_A_SWEEP) {
                var due = calls.lease(clock.instant(), clock.instant().plus(LEASE));
                if (due.isEmpty()) {
                    break;
                }
                callers.execute(() -> attempt(due.get()));
                tried++;
            }
        }
        return tried;
    }

    private void attempt(Call call) {
        try {
            var url = URI.create(call.url());
            if (!privateAllowed && PublicAddress.isPrivate(url)) {
                calls.failed(call, "webhook-private");
                return;
            }
            var signature = signature(call);
            if (call.secret() != null && signature.isEmpty()) {
                later(call, "webhook-secret-unknown");
                return;
            }
            var status = status(request(url, call, signature));
            if (status >= 200 && status < 300) {
                calls.done(call);
            } else if (status >= 300 && status < 500 && status != 408 && status != 429) {
                calls.failed(call, "HTTP " + status);
            } else {
                later(call, "HTTP " + status);
            }
        } catch (IOException unreachable) {
            later(call, unreachable.toString());
        } catch (IllegalArgumentException unreadable) {
            calls.failed(call, unreadable.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt(); // its lease runs out, and someone tries again
        }
    }

    /** What follows the headers is not waited for: it might never end. */
    private int status(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    private Optional<String> signature(Call call) {
        if (call.secret() == null) {
            return Optional.empty();
        }
        var time = String.valueOf(clock.instant().getEpochSecond());
        return secrets.sign(call.secret(), time + "." + call.body()).map(it -> "t=" + time + ",v1=" + it);
    }

    private HttpRequest request(URI url, Call call, Optional<String> signature) {
        var request = HttpRequest.newBuilder(url)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("Qunying-Key", call.key())
                .POST(BodyPublishers.ofString(call.body()));
        signature.ifPresent(it -> request.header("Qunying-Signature", it));
        return request.build();
    }

    private void later(Call call, String error) {
        if (call.attempts() >= ATTEMPTS) {
            calls.failed(call, error);
        } else {
            var pause = FIRST_PAUSE.multipliedBy(1L << (call.attempts() - 1));
            calls.again(call, error, clock.instant().plus(pause));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Timer {

        @Bean
        RecurringTask<Void> callWebhooksTask(CallWebhooks call) {
            return Tasks.recurring("timeline-webhooks", FixedDelay.of(Duration.ofSeconds(2)))
                    .execute((instance, context) -> call.sweep());
        }
    }
}
