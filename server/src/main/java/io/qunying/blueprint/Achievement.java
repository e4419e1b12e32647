package io.qunying.blueprint;

import java.util.Collection;
import java.util.Set;

/**
 * Something a member can be asked for by {@code ask}, such as a nickname that fits. Modules offer theirs as beans; any
 * verb of a fact can be asked for without one.
 */
public interface Achievement {

    /** The word behind {@code for}. */
    String key();

    /** The fact that says it may have been done now. */
    String verb();

    /** Who has it done already. */
    Set<Subject> doneBy(Collection<Subject> asked);
}
