package io.qunying.playbook;

import io.qunying.platform.DomainException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A playbook that cannot be applied as it is. Nothing was done; {@code plan} tells every reason. */
public final class PlaybookRefused extends DomainException {

    private static final int SHOWN = 5;

    private final String reasons;

    PlaybookRefused(List<Finding> errors) {
        super(
                Category.INVALID,
                "playbook-refused",
                Map.of(
                        "errors", errors.size(),
                        "line", errors.getFirst().place().line(),
                        "because", errors.getFirst().code()));
        this.reasons = errors.stream()
                .limit(SHOWN)
                .map(it -> it.place().line() + ":" + it.place().column() + " " + it.code() + " " + it.params())
                .collect(Collectors.joining("; "));
    }

    @Override
    public String getMessage() {
        return super.getMessage() + " " + reasons;
    }
}
