package io.qunying.moderation.learn;

import io.qunying.platform.DomainException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Labelled messages that nothing can be learnt from. Says which line, where it is one line. */
public final class BadLabels extends DomainException {

    private BadLabels(String code, Map<String, Object> params) {
        super(Category.INVALID, code, params);
    }

    static BadLabels at(int line, String code, Map<String, Object> params) {
        var all = new HashMap<String, Object>(params);
        all.put("line", line);
        return new BadLabels(code, all);
    }

    static BadLabels empty() {
        return new BadLabels("labels-empty", Map.of());
    }

    static void refuseUseless(List<Labelled> messages) {
        if (messages.isEmpty()) {
            throw empty();
        }
        long unwanted = messages.stream().filter(Labelled::unwanted).count();
        if (unwanted == 0 || unwanted == messages.size()) {
            throw new BadLabels("labels-one-kind", Map.of("label", unwanted == 0 ? 0 : 1, "messages", messages.size()));
        }
    }
}
