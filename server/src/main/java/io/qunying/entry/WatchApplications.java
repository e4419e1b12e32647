package io.qunying.entry;

import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells those who watch an application of its new state: after the commit on this node, and by one look at the table
 * every two seconds for what other nodes did.
 */
@Component
class WatchApplications {

    private static final Logger log = LoggerFactory.getLogger(WatchApplications.class);
    private static final int LOOK_SECONDS = 2;
    private static final int MOST_PER_LOOK = 1000;

    private final Map<UUID, Set<Watcher>> watchers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("application-watch").factory());
    private final ObjectProvider<ApplicationTable> table;

    WatchApplications(ObjectProvider<ApplicationTable> table) {
        this.table = table;
        ScheduledFuture<?> _ = looking.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private record Watcher(AtomicReference<ApplicationState> known, Consumer<ApplicationState> onChange) {

        void tell(ApplicationState state) {
            if (known.getAndSet(state) != state) {
                onChange.accept(state);
            }
        }
    }

    /** What a watcher knew before the table was read. */
    private record Sight(UUID application, Watcher watcher, ApplicationState before) {

        void tell(@Nullable ApplicationState read) {
            if (read != null && read != before && watcher.known().compareAndSet(before, read)) {
                watcher.onChange().accept(read);
            }
        }
    }

    AutoCloseable watch(UUID application, ApplicationState known, Consumer<ApplicationState> onChange) {
        var watcher = new Watcher(new AtomicReference<>(known), onChange);
        watchers.computeIfAbsent(application, _ -> ConcurrentHashMap.newKeySet())
                .add(watcher);
        return () -> watchers.computeIfPresent(application, (_, all) -> {
            all.remove(watcher);
            return all.isEmpty() ? null : all;
        });
    }

    void poke(UUID application, ApplicationState state) {
        if (!watchers.containsKey(application)) {
            return;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            tell(application, state);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                tell(application, state);
            }
        });
    }

    private void tell(UUID application, ApplicationState state) {
        watchers.getOrDefault(application, Set.of()).forEach(it -> it.tell(state));
    }

    /** What was read may be older than what this node told while it was reading: that is never told again. */
    void look() {
        try {
            var sights = watchers.entrySet().stream()
                    .limit(MOST_PER_LOOK)
                    .flatMap(it -> it.getValue().stream()
                            .map(watcher -> new Sight(
                                    it.getKey(), watcher, watcher.known().get())))
                    .toList();
            if (sights.isEmpty()) {
                return;
            }
            var states = table.getObject()
                    .states(sights.stream().map(Sight::application).distinct().toList());
            sights.forEach(it -> it.tell(states.get(it.application())));
        } catch (DataAccessException away) {
            log.debug("The database cannot be reached; looking again in {} s", LOOK_SECONDS, away);
        }
    }

    @PreDestroy
    void stop() {
        looking.shutdownNow();
    }
}
