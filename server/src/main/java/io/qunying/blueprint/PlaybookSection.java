package io.qunying.blueprint;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * One section of a playbook (剧本段落), brought by the module that it belongs to. Its JSON Schema lies in
 * {@code blueprint/sections/<key>.json} on the class path; what the schema says is checked before anything here is
 * asked.
 */
public interface PlaybookSection {

    /** The top-level key, such as {@code communities}. */
    String key();

    /** Sections are applied by ascending order: who is referred to comes first. */
    int order();

    /** Reports what the schema cannot say, such as references to things that are not there. */
    void check(PlaybookDocument document, Problems problems);

    /** Says what {@link #apply} would create, change and stop, and what the channel cannot do. Changes nothing. */
    void plan(PlaybookDocument document, Planning planning);

    /** Does it, in the caller's transaction; what is as the document says stays untouched. */
    void apply(PlaybookDocument document, Applying applying);

    /** Programmes that follow from the section, such as the timetable of a column. */
    default List<ImpliedProgramme> programmes(PlaybookDocument document) {
        return List.of();
    }

    /**
     * A programme as it would stand in the document.
     *
     * @param pointer where the document says so, for problems
     */
    record ImpliedProgramme(String pointer, ObjectNode programme) {}
}
