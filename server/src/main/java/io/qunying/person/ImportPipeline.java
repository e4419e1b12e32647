package io.qunying.person;

import io.qunying.person.ImportRows.Line;
import io.qunying.person.Imports.Order;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    static final int MOST_ROWS = 2_000_000;
    private static final int BATCH = 10_000;
    private static final int AHEAD = 4;

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

    Batches open(Order order, long known) {
        return new Batches(order, known);
    }

    /** The batches of one file in order. */
    class Batches implements AutoCloseable {

        private final Order order;
        private final long known;
        private final BlockingQueue<Future<List<ImportRow>>> ahead = new ArrayBlockingQueue<>(AHEAD);
        private final ExecutorService threads = Executors.newFixedThreadPool(
                3, Thread.ofPlatform().name("import-", 0).daemon().factory());

        /** @param known how many rows are done since before a restart: they are read, but not sealed again */
        private Batches(Order order, long known) {
            this.order = order;
            this.known = known;
            threads.execute(this::readAhead);
        }

        /**
         * The next rows; none at the end.
         *
         * @throws DomainException if the file cannot be read on
         */
        List<ImportRow> next() {
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
                offer(parse());
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }

        private Future<List<ImportRow>> parse() throws InterruptedException {
            try (var rows = ImportRows.open(files.path(order.id()), order.format())) {
                rows.next();
                long read = 0;
                while (rows.hasNext()) {
                    var lines = new ArrayList<Line>(BATCH);
                    // A batch never reaches over the position of a restart.
                    while (lines.size() < BATCH && rows.hasNext() && (read != known || lines.isEmpty())) {
                        lines.add(rows.next());
                        read++;
                    }
                    if (read > MOST_ROWS) {
                        throw new DomainException(Category.INVALID, "import-too-many-rows", Map.of("max", MOST_ROWS));
                    }
                    var again = read <= known;
                    offer(threads.submit(() -> check(lines, again)));
                }
                return CompletableFuture.completedFuture(List.of());
            } catch (IOException broken) {
                return CompletableFuture.failedFuture(new UncheckedIOException(broken));
            } catch (RuntimeException broken) {
                return CompletableFuture.failedFuture(broken);
            }
        }

        private void offer(Future<List<ImportRow>> batch) throws InterruptedException {
            ahead.put(batch);
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
