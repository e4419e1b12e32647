package io.qunying.blueprint;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes down what applying a document would do. */
public interface Planning {

    /** The playbook, or null if it was never applied. */
    @Nullable UUID playbook();

    UUID branch();

    /** What a key stands for since an earlier apply. */
    Optional<UUID> find(String kind, String key);

    void creates(String kind, String key, String title);

    /** @param details before and after, as texts by the name of what changes */
    void changes(String kind, String key, String title, Map<String, String> details);

    void stops(String kind, String key, String title);

    /** For the operator to know: a limit of the channel, a quota, a mix that is off. */
    void warns(String pointer, String code, Map<String, ?> params);

    /** Applying is refused as long as this stands. */
    void refuses(String pointer, String code, Map<String, ?> params);
}
