package io.qunying.playbook;

import io.qunying.blueprint.PlaybookSection;
import io.qunying.blueprint.StepKind;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the one schema together from what the modules bring. Fragments may bring {@code $defs} of their own: they move
 * to the root under names that begin with the fragment's key, so that no module has to know another's.
 */
final class AssembleSchema {

    private static final String DEFINITIONS = "#/$defs/";

    private final JsonMapper json;
    private final ObjectNode root;
    private final ObjectNode definitions;

    private AssembleSchema(JsonMapper json) {
        this.json = json;
        this.root = read("playbook");
        this.definitions = (ObjectNode) root.get("$defs");
    }

    static ObjectNode of(List<PlaybookSection> sections, List<StepKind> steps, JsonMapper json) {
        var assembly = new AssembleSchema(json);
        sections.forEach(it -> assembly.put(assembly.root, it.key(), "sections/" + it.key()));
        var step = (ObjectNode) assembly.definitions.get("step");
        var oneOf = step.putArray("oneOf");
        for (var kind : steps) {
            assembly.put(step, kind.key(), "steps/" + kind.key());
            oneOf.addObject().putArray("required").add(kind.key());
        }
        if (steps.isEmpty()) {
            step.remove("oneOf");
        }
        return assembly.root;
    }

    private void put(ObjectNode owner, String key, String path) {
        var fragment = read(path);
        if (fragment.remove("$defs") instanceof ObjectNode own) {
            var names = Set.copyOf(own.propertyNames());
            rename(fragment, names, key);
            own.properties().forEach(it -> {
                rename(it.getValue(), names, key);
                definitions.set(key + "-" + it.getKey(), it.getValue());
            });
        }
        fragment.remove("$schema");
        fragment.remove("$id");
        var properties = (ObjectNode) owner.get("properties");
        if (properties.has(key)) {
            throw new IllegalStateException("blueprint/" + path + ".json brings " + key + ", which is there already");
        }
        properties.set(key, fragment);
    }

    private static void rename(JsonNode schema, Set<String> own, String key) {
        if (schema instanceof ObjectNode object && object.path("$ref").isString()) {
            var target = object.get("$ref").asString();
            if (target.startsWith(DEFINITIONS) && own.contains(target.substring(DEFINITIONS.length()))) {
                object.put("$ref", DEFINITIONS + key + "-" + target.substring(DEFINITIONS.length()));
            }
        }
        schema.forEach(it -> rename(it, own, key));
    }

    private ObjectNode read(String path) {
        var name = "/blueprint/" + path + ".json";
        try (var file = AssembleSchema.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("There is no " + name + " on the class path");
            }
            return (ObjectNode) json.readTree(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read " + name, unreadable);
        }
    }
}
