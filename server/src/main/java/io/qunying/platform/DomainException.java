package io.qunying.platform;

import java.util.Map;

/**
 * A request that cannot be met, told to the user. The code is stable: clients show their own text by it, and the
 * server's texts live under the same code in {@code messages*.properties}.
 */
public class DomainException extends RuntimeException {

    /** What kind of "no" this is; decides the HTTP status. */
    public enum Category {
        INVALID(422),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        GONE(410),
        TOO_LARGE(413),
        TOO_MANY(429),
        /** A platform that we asked for it refuses or does not answer; we ourselves are well. */
        PLATFORM(502),
        /** We cannot now; clients come back by themselves. */
        UNAVAILABLE(503);

        private final int status;

        Category(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private final Category category;
    private final String code;
    private final Map<String, Object> params;

    /**
     * @param code kebab-case and never renamed, such as {@code capacity-below-members}
     * @param params values for the text, such as {@code Map.of("members", 12)}; shown to the user, so no secrets
     */
    public DomainException(Category category, String code, Map<String, Object> params) {
        super(code + " " + params);
        this.category = category;
        this.code = code;
        this.params = Map.copyOf(params);
    }

    public DomainException(Category category, String code) {
        this(category, code, Map.of());
    }

    public Category category() {
        return category;
    }

    public String code() {
        return code;
    }

    /** The code of the text; more exact than {@link #code()} where one refusal has several texts. */
    public String textCode() {
        return code;
    }

    public Map<String, Object> params() {
        return params;
    }
}
