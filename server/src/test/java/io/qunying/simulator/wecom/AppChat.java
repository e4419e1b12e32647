package io.qunying.simulator.wecom;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** An internal group that an app made; there are only members of staff in it. */
@NullMarked
final class AppChat {

    final String id;
    final App app;
    final Set<String> users = new LinkedHashSet<>();
    final long created;
    String name;
    String owner;

    AppChat(String id, App app, String name, String owner, long created) {
        this.id = id;
        this.app = app;
        this.name = name;
        this.owner = owner;
        this.created = created;
    }
}
