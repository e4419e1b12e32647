package io.qunying.community;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Settles a locked line of which seats were freed or groups changed. */
@Component
class FreedLines {

    private final ClassBook book;
    private final SettleLine settle;

    FreedLines(ClassBook book, SettleLine settle) {
        this.book = book;
        this.settle = settle;
    }

    void on(UUID community, int version, GroupLine line) {
        settle.freed(book.get(community, version).community(), line);
    }
}
