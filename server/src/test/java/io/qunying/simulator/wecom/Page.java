package io.qunying.simulator.wecom;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** A slice of a list; the next one begins at the cursor, which is empty at the end. */
@NullMarked
record Page<T>(List<T> items, String next) {

    static <T> Page<T> of(List<T> all, Call call, int usual, int most) {
        var limit = call.number("limit", usual);
        if (limit < 1 || limit > most) {
            limit = usual;
        }
        var from = Math.min(offset(call.text("cursor")), all.size());
        var to = Math.min(from + limit, all.size());
        return new Page<>(all.subList(from, to), to < all.size() ? cursor(to) : "");
    }

    ObjectNode answer() {
        return Json.object().put("next_cursor", next);
    }

    private static String cursor(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("at:" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String cursor) {
        if (cursor.isBlank()) {
            return 0;
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor.strip()), StandardCharsets.UTF_8);
            return Integer.parseInt(text.substring(3));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Refusal(Errcode.BAD_ARGUMENT, "cursor");
        }
    }
}
