package io.qunying.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Takes in an answer until it is longer than allowed, and then hangs up. */
public final class LimitedBody implements BodySubscriber<byte[]> {

    private final int most;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private Optional<Subscription> source = Optional.empty();

    /** @param most bytes */
    public LimitedBody(int most) {
        this.most = most;
    }

    /** More came than was allowed. */
    public static final class TooLarge extends IOException {}

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = Optional.of(subscription);
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (var part : parts) {
            if (kept.size() + part.remaining() > most) {
                source.ifPresent(Subscription::cancel);
                whole.completeExceptionally(new TooLarge());
                return;
            }
            var bytes = new byte[part.remaining()];
            part.get(bytes);
            kept.writeBytes(bytes);
        }
        source.ifPresent(it -> it.request(1));
    }

    @Override
    public void onError(Throwable cause) {
        whole.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        whole.complete(kept.toByteArray());
    }
}
