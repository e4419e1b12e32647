package io.qunying.platform;

import java.util.List;
import java.util.Map;

/** Input that does not fit, field by field, all at once. */
public final class FieldErrors extends DomainException {

    /** One field that does not fit: its path in the request, a stable code, and values for the text. */
    public record FieldError(String field, String code, Map<String, Object> params) {

        public FieldError(String field, String code) {
            this(field, code, Map.of());
        }
    }

    private final List<FieldError> fields;

    public FieldErrors(List<FieldError> fields) {
        super(Category.INVALID, "invalid-input", Map.of("count", fields.size()));
        this.fields = List.copyOf(fields);
    }

    public FieldErrors(String field, String code) {
        this(List.of(new FieldError(field, code)));
    }

    public List<FieldError> fields() {
        return fields;
    }
}
