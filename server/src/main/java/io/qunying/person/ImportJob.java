package io.qunying.person;

import io.qunying.person.Imports.Import;
import io.qunying.person.Imports.State;
import io.qunying.platform.DomainException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Works through a file: parsing, sealing and writing run beside each other, batch by batch in order. Killed at any
 * point, the next run goes on after the last batch that was committed.
 */
@Component
class ImportJob {

    private static final int TRIES = 5;
    private static final Logger log = LoggerFactory.getLogger(ImportJob.class);

    private final Imports imports;
    private final ImportPipeline pipeline;
    private final ImportSorting sorting;
    private final ImportBatchWriter writer;

    ImportJob(Imports imports, ImportPipeline pipeline, ImportSorting sorting, ImportBatchWriter writer) {
        this.imports = imports;
        this.pipeline = pipeline;
        this.sorting = sorting;
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
        long position = 0;
        long problems = imports.countProblems(job.order().id());
        try (var batches = pipeline.open(job.order(), job.tally().read())) {
            for (var rows = batches.next(); !rows.isEmpty(); rows = batches.next()) {
                if (position < job.tally().read()) {
                    sorting.sort(job.order().reach(), rows, seen);
                } else {
                    problems = write(job, rows, seen, position, problems);
                }
                position += rows.size();
            }
        }
    }

    /** When someone takes an identity of this batch in the same moment, the batch is sorted anew. */
    private long write(Import job, List<ImportRow> rows, SeenLines seen, long position, long problems) {
        for (int attempt = 1; ; attempt++) {
            try {
                return writer.write(job.order(), rows, seen, position, problems);
            } catch (DuplicateKeyException race) {
                if (attempt == TRIES) {
                    throw race;
                }
            }
        }
    }
}
