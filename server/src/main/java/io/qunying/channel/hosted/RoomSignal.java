package io.qunying.channel.hosted;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells those who listen that a room has something new, once that is committed. */
@Component
class RoomSignal {

    private final List<Consumer<UUID>> listeners = new CopyOnWriteArrayList<>();

    void listen(Consumer<UUID> listener) {
        listeners.add(listener);
    }

    void raiseAfterCommit(UUID room) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                listeners.forEach(it -> it.accept(room));
            }
        });
    }
}
