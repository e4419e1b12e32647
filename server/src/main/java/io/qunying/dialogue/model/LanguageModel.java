package io.qunying.dialogue.model;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Asks the model of the house, for as long as was set and no longer. Nothing personal goes out that was not allowed,
 * and nothing comes back that the rules would withhold, that names no source, or that leads somewhere the sources do
 * not.
 */
public interface LanguageModel {

    /** Whether it is worth asking now. */
    boolean isReady();

    /**
     * Asks once; to be called outside of any transaction.
     *
     * @param names of people who could be meant
     */
    ModelAnswer ask(UUID community, String question, List<Known> known, Collection<String> names);

    /** The same for staff who try it, whether it is on or not; what comes of it is no reason to leave it alone. */
    ModelAnswer tryOut(UUID community, String question, List<Known> known);
}
