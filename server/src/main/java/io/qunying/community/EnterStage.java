package io.qunying.community;

import io.qunying.community.GroupTable.GroupRow;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves a group from one stage to the next, once, whoever else does the same at the same time. */
@Component
class EnterStage {

    private final LockGroup locks;
    private final GroupTable groups;
    private final GroupNews news;

    EnterStage(LockGroup locks, GroupTable groups, GroupNews news) {
        this.locks = locks;
        this.groups = groups;
        this.news = news;
    }

    /** @return false if it was not in that stage any more */
    @Transactional
    public boolean enter(UUID id, String from, String to) {
        var group = locks.lock(id).group();
        return group.stage().equals(from) && enter(group, to);
    }

    /** @return false if the group is closed */
    @Transactional
    public boolean enter(UUID id, String to) {
        return enter(locks.lock(id).group(), to);
    }

    private boolean enter(GroupRow group, String to) {
        if (group.state().equals("CLOSED")) {
            return false;
        }
        if (!group.stage().equals(to)) {
            news.enteredStage(group, to, groups.setStage(group.id(), to));
        }
        return true;
    }
}
