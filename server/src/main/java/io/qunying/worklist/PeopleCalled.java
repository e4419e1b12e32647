package io.qunying.worklist;

import io.qunying.worklist.Worklist.Kind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People should look now, wherever they are. Told in the transaction that adds the items or sends them up. */
public record PeopleCalled(Why why, List<Item> items) {

    /** Why they are called. */
    public enum Why {
        /** Items of {@link Kind#ALARM} are new. */
        ALARM,
        /** Nobody did them in time, and they went up to the managers. */
        LATE
    }

    /** One item; its title and text may name members unless it is an alarm. */
    public record Item(
            UUID id,
            Kind kind,
            String title,
            String text,
            @Nullable UUID branch) {}
}
