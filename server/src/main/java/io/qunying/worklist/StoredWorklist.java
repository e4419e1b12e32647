package io.qunying.worklist;

import io.qunying.worklist.AddWork.Addition;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredWorklist implements Worklist {

    private final AddWork adding;
    private final FinishWork finishing;
    private final WorkTable table;
    private final Clock clock;

    StoredWorklist(AddWork adding, FinishWork finishing, WorkTable table, Clock clock) {
        this.adding = adding;
        this.finishing = finishing;
        this.table = table;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void addAll(List<NewItem> items) {
        adding.add(items.stream().map(it -> new Addition(it, null)).toList());
    }

    @Override
    @Transactional
    public void finish(String key, UUID by) {
        finishing.finish(table.withKey(key), new WorkItem.Done(by, clock.instant(), null, null));
    }

    @Override
    @Transactional
    public void cancel(String key) {
        table.cancelAll(List.of(key));
    }
}
