package io.qunying.community;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** All lines of a community at once. */
@Component
class CommunityLines {

    private final LineTable lines;
    private final SettleLine settle;

    CommunityLines(LineTable lines, SettleLine settle) {
        this.lines = lines;
        this.settle = settle;
    }

    /** The plan may allow more, or less, than before. */
    void settleAll(Community community) {
        lines.lockAll(List.of(community.id())).forEach(it -> settle.freed(community, it));
    }

    void openAll(Community community) {
        lines.lockAll(List.of(community.id()));
        lines.setOpen(community.id(), true);
        settleAll(community);
    }

    void closeAll(UUID community) {
        lines.lockAll(List.of(community));
        lines.setOpen(community, false);
    }
}
