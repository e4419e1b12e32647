package io.qunying.blueprint;

import tools.jackson.databind.JsonNode;

/**
 * A playbook (剧本) as read: one tree whose top-level keys are sections. Places in it are named by JSON pointers such as
 * {@code /programmes/0/steps/2/at}.
 */
public record PlaybookDocument(JsonNode root) {

    /** The playbook's own key, such as {@code flash-sale}. */
    public String key() {
        return root.path("playbook").asString("");
    }

    /** A section, or a missing node where the document has none. */
    public JsonNode section(String key) {
        return root.path(key);
    }
}
