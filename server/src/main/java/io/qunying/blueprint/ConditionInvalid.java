package io.qunying.blueprint;

import io.qunying.platform.DomainException;
import java.util.Map;

/** A condition that cannot be used, with the place and the reason. */
public final class ConditionInvalid extends DomainException {

    /** @param reason what CEL says, such as {@code undeclared reference to 'person.idenity'} */
    public ConditionInvalid(String source, int line, int column, String reason) {
        super(
                Category.INVALID,
                "condition-invalid",
                Map.of("source", source, "line", line, "column", column, "reason", reason));
    }
}
