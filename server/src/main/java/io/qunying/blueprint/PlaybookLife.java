package io.qunying.blueprint;

import java.util.UUID;

/** Hears in the transaction when a whole playbook halts, goes on or ends. */
public interface PlaybookLife {

    /** Nothing of it happens until it goes on. */
    void paused(UUID playbook);

    void resumed(UUID playbook);

    /** Nothing of it ever happens again; what is in flight ends. */
    void stopped(UUID playbook);
}
