package io.qunying.playbook;

import io.qunying.playbook.Places.Place;
import io.qunying.playbook.Problem.Severity;
import java.util.Comparator;
import java.util.Map;

/** A problem before it is put into words. */
record Finding(Severity severity, String pointer, Place place, String code, Map<String, Object> params) {

    static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::place);

    Finding {
        params = Map.copyOf(params);
    }

    static Finding error(String pointer, Place place, String code, Map<String, ?> params) {
        return new Finding(Severity.ERROR, pointer, place, code, Map.copyOf(params));
    }

    boolean isError() {
        return severity == Severity.ERROR;
    }
}
