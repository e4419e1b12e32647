package io.qunying.worklist;

import io.qunying.worklist.AddWork.Addition;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredWorklist implements Worklist {

    private final AddWork adding;
    private final WorkTable table;

    StoredWorklist(AddWork adding, WorkTable table) {
        this.adding = adding;
        this.table = table;
    }

    @Override
    @Transactional
    public void addAll(List<NewItem> items) {
        adding.add(items.stream().map(it -> new Addition(it, null)).toList());
    }

    @Override
    @Transactional
    public void cancel(String key) {
        table.cancelAll(List.of(key));
    }
}
