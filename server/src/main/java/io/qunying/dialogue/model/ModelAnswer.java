package io.qunying.dialogue.model;

import java.util.List;

/** What came of asking the model. */
public sealed interface ModelAnswer {

    /** @param cited the places of the entries it goes by, from 0 */
    record Said(String text, List<Integer> cited) implements ModelAnswer {}

    /**
     * Nothing that may be said: people answer.
     *
     * @param code why, kebab-case and stable
     * @param failed whether the model did not work, rather than not know
     */
    record Nothing(String code, boolean failed) implements ModelAnswer {

        static Nothing failed(String code) {
            return new Nothing(code, true);
        }

        static Nothing unknown(String code) {
            return new Nothing(code, false);
        }
    }
}
