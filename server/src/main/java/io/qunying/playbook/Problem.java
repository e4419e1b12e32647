package io.qunying.playbook;

import java.util.Map;

/**
 * Something wrong with a playbook, with its place in the text.
 *
 * @param pointer JSON pointer of what it is about, such as {@code /communities/0/capacity}; what is missing is named,
 *     too
 * @param line from 1
 * @param column from 1
 * @param code stable, such as {@code unknown-field}
 * @param text in the reader's language
 */
public record Problem(
        Severity severity, String pointer, int line, int column, String code, Map<String, Object> params, String text) {

    /** Errors keep a playbook from being applied. */
    public enum Severity {
        ERROR,
        WARNING
    }
}
