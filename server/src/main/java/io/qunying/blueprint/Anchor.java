package io.qunying.blueprint;

import org.jspecify.annotations.Nullable;

/**
 * What a programme may begin with (锚点): a kind of fact. Modules offer theirs as beans.
 *
 * @param key as it stands in a playbook, such as {@code member.joined}
 * @param verb of the fact, such as {@code group.joined}
 * @param about whose run it is
 * @param argument the property of the fact that {@code stage.entered(strong)} compares with, or null if it takes none
 */
public record Anchor(
        String key, String verb, About about, @Nullable String argument) {}
