package io.qunying.person;

import io.qunying.person.Imports.Import;
import io.qunying.person.Imports.State;
import io.qunying.platform.DomainException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Works through a file: parsing, sealing and writing run beside each other. Killed at any point, the next run does the
 * batches that were not committed.
 */
@Component
class ImportJob {

    private static final Logger log = LoggerFactory.getLogger(ImportJob.class);

    private final Imports imports;
    private final ImportPipeline pipeline;
    private final ImportBatchWriter writer;

    ImportJob(Imports imports, ImportPipeline pipeline, ImportBatchWriter writer) {
        this.imports = imports;
        this.pipeline = pipeline;
        this.writer = writer;
    }

    /** Throws only when trying again may help, such as when the database is away. */
    void run(Import job) {
        var id = job.order().id();
        try {
            work(job);
            imports.finish(id, State.DONE, null);
        } catch (DomainException refusal) {
            imports.finish(id, State.FAILED, Map.of("code", refusal.code(), "params", refusal.params()));
        } catch (ImportBatchWriter.Overtaken meanwhile) {
            log.info("Import {} goes on elsewhere", id);
        }
        log.info("Import {} ended: {}", id, imports.find(id).map(Import::tally).orElse(Imports.Tally.NONE));
    }

    private void work(Import job) {
        var seen = new SeenLines();
        var done = imports.listDoneBatches(job.order().id());
        try (var batches = pipeline.open(job.order(), done);
                var writers = new ImportWriters(writer, job.order(), seen)) {
            try {
                int number = 0;
                for (var rows = batches.next(); !rows.isEmpty(); rows = batches.next()) {
                    var singles = ImportSorting.single(number, rows, seen);
                    if (!done.contains(number)) {
                        writers.write(singles);
                    }
                    number++;
                }
            } finally {
                writers.finish();
            }
        }
    }
}
