package io.qunying.person;

import io.qunying.person.Imports.Order;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.TableRows;
import io.qunying.platform.TableRows.Line;
import io.qunying.platform.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;

/**
 * Reads, checks and seals the rows of a file ahead of whoever writes them: one thread parses, others seal, and only so
 * many batches wait in between as fit into a few dozen megabytes.
 */
@Component
class ImportPipeline {

    /** Large, because the rows of a batch are sorted before they reach the indexes. */
    static final int BATCH = 50_000;

    private static final int MOST_ROWS = 2_000_000;
    private static final int CHUNK = 10_000;
    private static final int AHEAD = 3;

    private final ImportFiles files;
    private final ProfileSeal profiles;
    private final Vault vault;
    private final Json json;

    ImportPipeline(ImportFiles files, ProfileSeal profiles, Vault vault, Json json) {
        this.files = files;
        this.profiles = profiles;
        this.vault = vault;
        this.json = json;
    }

    /**
     * Opens the file of an import.
     *
     * @param done the batches that are done since before a restart: they are read, but not sealed again
     */
    Batches open(Order order, Set<Integer> done) {
        return new Batches(order, done);
    }

    /** The batches of one file in order. */
    class Batches implements AutoCloseable {

        private final Order order;
        private final Set<Integer> done;
        private final BlockingQueue<Future<List<ImportRow>>> ahead = new ArrayBlockingQueue<>(AHEAD);
        private final ExecutorService threads = Executors.newFixedThreadPool(
                3, Thread.ofPlatform().name("import-", 0).daemon().factory());

        private boolean ended;

        private Batches(Order order, Set<Integer> done) {
            this.order = order;
            this.done = done;
            threads.execute(this::readAhead);
        }

        /**
         * The next batch; empty at the end. What comes before a place that cannot be read is given first.
         *
         * @throws DomainException if the file cannot be read on
         */
        List<ImportRow> next() {
            var batch = new ArrayList<ImportRow>(BATCH);
            while (batch.size() < BATCH && !ended) {
                try {
                    var chunk = take();
                    ended = chunk.isEmpty();
                    batch.addAll(chunk);
                } catch (DomainException broken) {
                    if (batch.isEmpty()) {
                        throw broken;
                    }
                    ahead.add(CompletableFuture.failedFuture(broken));
                    return batch;
                }
            }
            return batch;
        }

        private List<ImportRow> take() {
            try {
                return ahead.take().get();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", stopped);
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException(failed.getCause());
            }
        }

        private void readAhead() {
            try {
                ahead.put(parse());
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }

        /** How it ended. */
        private Future<List<ImportRow>> parse() throws InterruptedException {
            try (var rows = TableRows.open(files.path(order.id()), order.format())) {
                rows.next();
                for (int chunk = 0; ; chunk++) {
                    var lines = new ArrayList<Line>(CHUNK);
                    var broken = read(rows, lines);
                    if (!lines.isEmpty()) {
                        var again = done.contains(chunk * CHUNK / BATCH);
                        ahead.put(threads.submit(() -> check(lines, again)));
                    }
                    if (broken.isPresent()) {
                        return CompletableFuture.failedFuture(broken.get());
                    }
                    if (lines.size() < CHUNK) {
                        return CompletableFuture.completedFuture(List.of());
                    }
                    if ((chunk + 1) * CHUNK >= MOST_ROWS && rows.hasNext()) {
                        throw new DomainException(Category.INVALID, "import-too-many-rows", Map.of("max", MOST_ROWS));
                    }
                }
            } catch (IOException broken) {
                return CompletableFuture.failedFuture(new UncheckedIOException(broken));
            } catch (RuntimeException broken) {
                return CompletableFuture.failedFuture(broken);
            }
        }

        private Optional<DomainException> read(TableRows rows, List<Line> lines) {
            try {
                while (lines.size() < CHUNK && rows.hasNext()) {
                    lines.add(rows.next());
                }
                return Optional.empty();
            } catch (DomainException broken) {
                return Optional.of(broken);
            }
        }

        private List<ImportRow> check(List<Line> lines, boolean again) {
            var reader = new ImportRowReader(order.columns(), profiles.byKey(), vault.bulk(), json);
            var rows = new ArrayList<ImportRow>(lines.size());
            lines.forEach(line -> rows.add(again ? reader.readAgain(line) : reader.read(line)));
            return rows;
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
