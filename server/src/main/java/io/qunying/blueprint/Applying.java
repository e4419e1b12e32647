package io.qunying.blueprint;

import io.qunying.platform.AuditTrail.Actor;
import java.util.Optional;
import java.util.UUID;

/** One application of a version of a playbook. */
public interface Applying {

    /** What becomes of runs that are in flight. */
    enum InFlight {
        /** They finish as they began. */
        FINISH,
        /** They go on by the new version from where they are. */
        MOVE
    }

    UUID playbook();

    int version();

    String title();

    UUID branch();

    Actor by();

    InFlight inFlight();

    /** What a key stands for, since this or an earlier apply. */
    Optional<UUID> find(String kind, String key);

    /** Notes what a key stands for from now on. */
    void bind(String kind, String key, UUID id);
}
