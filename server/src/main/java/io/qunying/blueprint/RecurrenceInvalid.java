package io.qunying.blueprint;

import io.qunying.platform.DomainException;
import java.util.Map;

/** A recurrence that cannot be read, or that never comes. */
public final class RecurrenceInvalid extends DomainException {

    RecurrenceInvalid(String code, Map<String, ?> params) {
        super(Category.INVALID, code, Map.copyOf(params));
    }
}
