package io.qunying.content;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands against a change by hand. */
final class ByHand {

    private ByHand() {}

    static void require(@Nullable UUID playbook) {
        if (playbook != null) {
            throw new DomainException(Category.CONFLICT, "owned-by-playbook");
        }
    }

    static void requireCurrent(boolean current) {
        if (!current) {
            throw new DomainException(Category.CONFLICT, "changed-meanwhile");
        }
    }
}
