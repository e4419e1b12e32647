package io.qunying.playbook;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What could be read of a text.
 *
 * @param root missing if it is no YAML at all
 */
record Reading(JsonNode root, Places places, List<Finding> findings) {

    static Reading failed(Finding because) {
        return new Reading(MissingNode.getInstance(), new Places(), List.of(because));
    }

    boolean readable() {
        return !root.isMissingNode();
    }
}
