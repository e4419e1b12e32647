package io.qunying.content;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored material.
 *
 * @param playbook that owns it, or null if it was made by hand
 * @param ref such as {@code script/welcome}
 */
record Material(
        UUID id,
        UUID branch,
        @Nullable UUID playbook,
        String ref,
        String title,
        MaterialBody body,
        int version,
        boolean retired) {

    MaterialKind kind() {
        return MaterialKind.ofRef(ref).orElseThrow(() -> new IllegalStateException("ref: " + ref));
    }

    String key() {
        return ref.substring(ref.indexOf('/') + 1);
    }

    boolean says(String title, MaterialBody body) {
        return !retired && this.title.equals(title) && this.body.equals(body);
    }
}
