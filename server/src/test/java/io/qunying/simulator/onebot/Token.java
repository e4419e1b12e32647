package io.qunying.simulator.onebot;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The access token, from the header or the query. */
@NullMarked
record Token(@Nullable String expected) {

    private static final String BEARER = "Bearer ";

    /** 0, or the HTTP status of the refusal: 401 where none was given, 403 where it is wrong. */
    int check(@Nullable String authorization, @Nullable String query) {
        if (expected == null) {
            return 0;
        }
        var given = authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length())
                : query;
        if (given == null || given.isEmpty()) {
            return 401;
        }
        return given.equals(expected) ? 0 : 403;
    }
}
