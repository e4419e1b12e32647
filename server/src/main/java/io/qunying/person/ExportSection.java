package io.qunying.person;

import java.util.UUID;

/** A module above that keeps personal data and adds it to what people get when they ask for everything about them. */
public interface ExportSection {

    /** Its name in the export, such as {@code applications}. */
    String key();

    /** Everything about the person, as it becomes JSON. */
    Object export(UUID person);
}
