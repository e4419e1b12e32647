package io.qunying.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class FreshTests {

    private final Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private final AtomicInteger rows = new AtomicInteger(1);
    private final Fresh<String> fresh = new Fresh<>(clock, rows::get, () -> "made of " + rows.get());
    private final TransactionTemplate transaction = new TransactionTemplate(new NoDatabase());

    @Test
    void keepsWhatItMadeUntilItIsForgotten() {
        assertThat(fresh.get()).isEqualTo("made of 1");
        rows.set(2);
        assertThat(fresh.get()).isEqualTo("made of 1");

        fresh.forget();

        assertThat(fresh.get()).isEqualTo("made of 2");
    }

    @Test
    void forgetsAgainWhatAnotherThreadReadBeforeTheChangeWasThere() {
        transaction.executeWithoutResult(_ -> {
            fresh.forget();
            assertThat(readBySomeoneElse()).isEqualTo("made of 1");
            rows.set(2);
        });

        assertThat(fresh.get()).isEqualTo("made of 2");
    }

    @Test
    void showsAChangeToItsTransactionAtOnceAndToOthersWhenThatIsOver() {
        assertThat(fresh.get()).isEqualTo("made of 1");

        transaction.executeWithoutResult(_ -> {
            rows.set(2);
            fresh.forget();
            assertThat(readBySomeoneElse()).isEqualTo("made of 1");
            assertThat(fresh.get()).isEqualTo("made of 2");
            rows.set(3);
            fresh.forget();
            assertThat(fresh.get()).isEqualTo("made of 3");
        });

        assertThat(readBySomeoneElse()).isEqualTo("made of 3");
        assertThat(fresh.get()).isEqualTo("made of 3");
    }

    @Test
    void keepsNothingThatWasReadWhileItChanged() {
        var slow = new AtomicReference<@Nullable Runnable>();
        var kept = new Fresh<>(clock, () -> {
            var read = "made of " + rows.get();
            Optional.ofNullable(slow.getAndSet(null)).ifPresent(Runnable::run);
            return read;
        });
        slow.set(() -> {
            rows.set(2);
            kept.forget();
        });
        assertThat(kept.get()).isEqualTo("made of 1");

        assertThat(kept.get()).isEqualTo("made of 2");
    }

    private String readBySomeoneElse() {
        return CompletableFuture.supplyAsync(fresh::get).join();
    }

    @Test
    void seesWhatAnotherNodeChangedAfterAMoment() {
        var later = new TestClock();
        var kept = new Fresh<>(later, () -> "made of " + rows.get());
        assertThat(kept.get()).isEqualTo("made of 1");
        rows.set(2);

        later.advance(Duration.ofSeconds(3));

        assertThat(kept.get()).isEqualTo("made of 2");
    }

    private static final class NoDatabase extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
