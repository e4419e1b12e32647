package io.qunying.worklist;

import io.qunying.staff.BranchScope;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How values go to the database and come back. Many rows go as one document, whatever their types. */
@Component
class Rows {

    private final JsonMapper json;

    Rows(JsonMapper json) {
        this.json = json;
    }

    String write(Object value) {
        return json.writeValueAsString(value);
    }

    <T> List<T> readList(String text, Class<T> type) {
        return json.readValue(text, json.getTypeFactory().constructCollectionType(List.class, type));
    }

    /** For {@code :all OR branch = ANY (:branches)}. */
    static UUID[] branches(BranchScope scope) {
        return scope.branches().toArray(UUID[]::new);
    }
}
