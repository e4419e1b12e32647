package io.qunying.staff;

import io.qunying.platform.NotFound;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The branches (分站) whose people and communities someone may see. What lies outside is answered as if it did not exist.
 *
 * @param all whether everything is visible, also what belongs to no branch
 */
public record BranchScope(boolean all, Set<UUID> branches) {

    public static final BranchScope ALL = new BranchScope(true, Set.of());

    public boolean sees(@Nullable UUID branch) {
        return all || (branch != null && branches.contains(branch));
    }

    /** @throws NotFound named after what was asked for, so that nothing is given away */
    public void require(@Nullable UUID branch, String what, Object id) {
        if (!sees(branch)) {
            throw new NotFound(what, id);
        }
    }

    /** For queries: null when everything is visible, else the ids to filter by. */
    public @Nullable Collection<UUID> filter() {
        return all ? null : branches;
    }
}
