package io.qunying.blueprint;

import io.qunying.platform.DomainException;
import java.util.HashMap;
import java.util.Map;

/** A condition that cannot be used, with the place and the reason; worded by the kind of mistake. */
public final class ConditionInvalid extends DomainException {

    /** Kinds of mistake; {@code because} in the answer, and the end of the text's code. */
    enum Because {
        EMPTY("empty"),
        TOO_LONG("too-long"),
        SYNTAX("syntax"),
        UNKNOWN_NAME("unknown-name"),
        UNKNOWN_NAME_NEAR("unknown-name-near"),
        TYPES("types"),
        NUMBER_WITHOUT_POINT("number-without-point"),
        NOT_A_QUESTION("not-a-question"),
        NOT_FOR_SEARCH("not-for-search"),
        SEALED("sealed");

        private final String code;

        Because(String code) {
            this.code = code;
        }
    }

    private final String because;

    /** @param params for the text; {@code reason} is what CEL says, such as {@code undeclared reference to 'a'} */
    ConditionInvalid(String source, Place place, Because because, Map<String, Object> params) {
        this(because.code, all(source, place, because, params));
    }

    private ConditionInvalid(String because, Map<String, Object> params) {
        super(Category.INVALID, "condition-invalid", params);
        this.because = because;
    }

    /** From 1. */
    record Place(int line, int column) {
        static final Place START = new Place(1, 1);
    }

    /** The same with one more value, such as where in a document the condition stands. */
    public ConditionInvalid with(String key, Object value) {
        var more = new HashMap<>(params());
        more.put(key, value);
        return new ConditionInvalid(because, more);
    }

    @Override
    public String textCode() {
        return code() + "." + because;
    }

    private static Map<String, Object> all(String source, Place place, Because because, Map<String, Object> params) {
        var all = new HashMap<>(params);
        all.put("source", source);
        all.put("line", place.line());
        all.put("column", place.column());
        all.put("because", because.code);
        all.putIfAbsent("reason", because.code);
        return all;
    }
}
