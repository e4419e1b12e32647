package io.qunying.playbook;

import com.networknt.schema.Error;
import io.qunying.blueprint.NearName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Turns what the validator says into our codes, with what the author may have meant. */
@Component
class SchemaFindings {

    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final String DEFINITION = "$defs";
    private static final Set<String> NAMED_FORMS = Set.of("key", "duration", "time", "moment");

    private final PlaybookSchema schema;

    SchemaFindings(PlaybookSchema schema) {
        this.schema = schema;
    }

    static boolean isStep(Error error) {
        return error.getSchemaLocation().getFragment().toString().startsWith("/$defs/step/oneOf");
    }

    Finding of(Error error, Places places) {
        var pointer = SchemaCheck.pointer(error);
        return switch (error.getKeyword()) {
            case "additionalProperties", "unevaluatedProperties" -> unknownField(error, pointer, places);
            case "propertyNames" -> name(error, pointer, places);
            case "required" -> required(error, pointer, places);
            case "dependentRequired" -> needsAlso(error, pointer, places);
            case "oneOf", "anyOf" -> alternatives(error, pointer, places);
            default -> Finding.error(pointer, places.of(pointer), code(error), params(error));
        };
    }

    private Finding unknownField(Error error, String pointer, Places places) {
        var name = error.getProperty();
        var at = Places.child(pointer, name);
        var known = schema.around(error).path("properties").propertyNames();
        return Finding.error(at, places.ofKey(at), "unknown-field", near(Map.of("name", name), name, known));
    }

    private static Finding name(Error error, String pointer, Places places) {
        var at = Places.child(pointer, error.getProperty());
        return Finding.error(at, places.ofKey(at), "not-a-key", Map.of("value", error.getProperty()));
    }

    private static Finding required(Error error, String pointer, Places places) {
        var at = Places.child(pointer, error.getProperty());
        return Finding.error(at, places.of(pointer), "missing", Map.of("name", error.getProperty()));
    }

    private static Finding needsAlso(Error error, String pointer, Places places) {
        var missing = String.valueOf(error.getArguments()[0]);
        var present = String.valueOf(error.getArguments()[1]);
        var at = places.ofKey(Places.child(pointer, present));
        return Finding.error(
                Places.child(pointer, missing), at, "needs-also", Map.of("name", present, "also", missing));
    }

    private Finding alternatives(Error error, String pointer, Places places) {
        var place = places.of(pointer);
        if (!isStep(error)) {
            return Finding.error(pointer, place, "no-alternative", Map.of());
        }
        var kinds = schema.stepKinds();
        var there = kinds.stream().filter(error.getInstanceNode()::has).toList();
        return there.isEmpty()
                ? Finding.error(pointer, place, "step-without-kind", Map.of("kinds", kinds))
                : Finding.error(pointer, place, "step-with-several-kinds", Map.of("kinds", there));
    }

    private static String code(Error error) {
        return switch (error.getKeyword()) {
            case "type" -> "wrong-type";
            case "enum", "const" -> "not-one-of";
            case "minLength" -> "too-short";
            case "maxLength" -> "too-long";
            case "minItems", "minProperties" -> "too-few";
            case "maxItems", "maxProperties" -> "too-many";
            case "minimum", "exclusiveMinimum" -> "too-small";
            case "maximum", "exclusiveMaximum" -> "too-large";
            case "uniqueItems" -> "not-unique";
            case "pattern" -> wrongForm(error);
            case "format" -> "wrong-form";
            default -> "not-allowed";
        };
    }

    /** Where the form has a name, such as duration, the code says so. */
    private static String wrongForm(Error error) {
        var path = error.getSchemaLocation().getFragment();
        var named = path.getNameCount() == 3 && path.getName(0).equals(DEFINITION);
        return named && NAMED_FORMS.contains(path.getName(1)) ? "not-a-" + path.getName(1) : "wrong-form";
    }

    private Map<String, Object> params(Error error) {
        var value = error.getInstanceNode();
        return switch (error.getKeyword()) {
            case "type" -> Map.of("expected", words(error.getArguments()[1]), "found", words(error.getArguments()[0]));
            case "enum" -> {
                var choices = texts(schema.around(error).path("enum"));
                yield near(Map.of("value", text(value), "choices", choices), text(value), choices);
            }
            case "const" -> Map.of("value", text(value), "choices", List.of(text(error.getSchemaNode())));
            case "pattern", "format" -> Map.of("value", text(value), "form", text(error.getSchemaNode()));
            case "maxLength" -> Map.of("max", text(error.getSchemaNode()));
            default -> Map.of("value", text(value), "limit", text(error.getSchemaNode()));
        };
    }

    private static Map<String, Object> near(Map<String, Object> params, String written, Collection<String> known) {
        var near = NearName.find(written, known);
        if (near == null) {
            return params;
        }
        var more = new HashMap<>(params);
        more.put("near", near);
        return more;
    }

    private static List<String> words(Object types) {
        return WORD.matcher(String.valueOf(types))
                .results()
                .map(it -> it.group())
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(SchemaFindings::text).toList();
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
