package io.qunying.blueprint;

import java.util.Map;

/**
 * Collects everything that is wrong with a document, so that all is told at once. Codes have their texts under
 * {@code playbook.<code>} in the messages of the module that reports them.
 */
public interface Problems {

    /** The document cannot be applied. */
    void error(String pointer, String code, Map<String, ?> params);

    /** It can, but somebody should know. */
    void warning(String pointer, String code, Map<String, ?> params);

    default void error(String pointer, String code) {
        error(pointer, code, Map.of());
    }

    default void warning(String pointer, String code) {
        warning(pointer, code, Map.of());
    }
}
