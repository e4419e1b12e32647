package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Promise: a platform that hangs or breaks holds up nobody but itself. */
@Timeout(20)
class PerConnectionTests {

    private final UUID troubled = UUID.randomUUID();
    private final UUID fine = UUID.randomUUID();
    private final Map<UUID, Integer> begun = new ConcurrentHashMap<>();

    @Test
    void oneThatHangsHoldsUpNobodyElseAndIsNotBegunTwice() throws InterruptedException {
        var goOn = new CountDownLatch(1);
        var each = new PerConnection("hanging", it -> {
            count(it);
            if (it.equals(troubled)) {
                goOn.await();
            }
        });

        beginUntil(each, troubled, 1);
        beginUntil(each, fine, 5);
        assertThat(begun).as("not while it is at it").containsEntry(troubled, 1);

        goOn.countDown();
        beginUntil(each, troubled, 2);
    }

    @Test
    void oneThatBreaksIsBegunAgainAndBreaksNobodyElse() throws InterruptedException {
        var each = new PerConnection("breaking", it -> {
            count(it);
            if (it.equals(troubled)) {
                throw new IllegalStateException("broken");
            }
        });

        beginUntil(each, troubled, 3);
        beginUntil(each, fine, 3);
    }

    private void count(UUID connection) {
        begun.merge(connection, 1, Integer::sum);
    }

    /** Begins with both again and again, until this one has been begun so often. */
    private void beginUntil(PerConnection each, UUID connection, int times) throws InterruptedException {
        while (begun.getOrDefault(connection, 0) < times) {
            each.begin(List.of(troubled, fine));
            Thread.sleep(1);
        }
    }
}
