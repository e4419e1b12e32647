package io.qunying.person;

import io.qunying.person.Imports.State;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** One run of an import: the rows, then their names' index; afterwards the file goes. */
@Component
class ImportRunner {

    private final Imports imports;
    private final ImportJob job;
    private final NameIndexing indexing;
    private final ImportFiles files;
    private final SingleRun singleRun;

    ImportRunner(Imports imports, ImportJob job, NameIndexing indexing, ImportFiles files, SingleRun singleRun) {
        this.imports = imports;
        this.job = job;
        this.indexing = indexing;
        this.files = files;
        this.singleRun = singleRun;
    }

    void run(UUID id) {
        singleRun.run(id, () -> {
            var found = imports.find(id).orElseThrow();
            if (found.state() == State.RUNNING) {
                job.run(found);
            }
            if (!found.indexed()) {
                indexing.run(id);
            }
            files.delete(id);
        });
    }
}
