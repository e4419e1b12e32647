package io.qunying.simulator.wecom;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** Things made by an app and stored as they were sent: contact ways, join ways, templates, rules, links. */
@NullMarked
final class Configs {

    /** @param secret of the app that made it */
    record Config(String id, String secret, long created, ObjectNode body) {}

    private final Map<String, Config> configs = new LinkedHashMap<>();

    Map<String, Config> all() {
        return configs;
    }

    void put(String id, String secret, long created, ObjectNode body) {
        configs.put(id, new Config(id, secret, created, body));
    }

    Config get(String id, Errcode unknown) {
        var config = configs.get(id);
        if (config == null) {
            throw new Refusal(unknown, id);
        }
        return config;
    }

    void remove(String id, Errcode unknown) {
        Refusal.when(configs.remove(id) == null, unknown, id);
    }
}
