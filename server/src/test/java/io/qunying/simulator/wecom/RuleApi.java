package io.qunying.simulator.wecom;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Intercept rules (聊天敏感词) for what the staff say. */
@NullMarked
final class RuleApi {

    private final Set<String> deleted = new HashSet<>();

    void routes(Routes routes) {
        routes.post("externalcontact/add_intercept_rule", this::add);
        routes.get("externalcontact/get_intercept_rule_list", this::list);
        routes.post("externalcontact/get_intercept_rule", this::get);
        routes.post("externalcontact/update_intercept_rule", this::update);
        routes.post("externalcontact/del_intercept_rule", this::delete);
    }

    private ObjectNode add(Call call) {
        var rules = call.corp().rules;
        Refusal.when(rules.all().size() >= 100, Errcode.TOO_MANY_RULES);
        var rule = Json.object();
        rule.put("rule_name", name(call, ""));
        rule.set("word_list", Json.array(words(call)));
        rule.set("extra_rule", semantics(call.body()));
        rule.put("intercept_type", type(call));
        var range = range(call.body().path("applicable_range"));
        Refusal.when(isEmpty(range), Errcode.EMPTY_ARGUMENT, "applicable_range");
        rule.set("applicable_range", range);
        var id = call.corp().ids.hex(20);
        rules.put(id, call.app().secret, call.seconds(), rule);
        return Json.object().put("rule_id", id);
    }

    private static String name(Call call, String own) {
        var name = call.text("rule_name");
        var length = name.codePointCount(0, name.length());
        Refusal.when(length < 1 || length > 20, Errcode.BAD_ARGUMENT, "rule_name");
        var taken = call.corp().rules.all().values().stream()
                .anyMatch(it -> !it.id().equals(own)
                        && Json.text(it.body(), "rule_name").equals(name));
        Refusal.when(taken, Errcode.RULE_NAME_TAKEN, name);
        return name;
    }

    private static List<String> words(Call call) {
        var words = call.texts("word_list");
        Refusal.when(words.size() > 300, Errcode.TOO_MANY_WORDS);
        words.forEach(it -> {
            var length = it.codePointCount(0, it.length());
            Refusal.when(length < 1 || length > 32, Errcode.BAD_WORD, it);
        });
        return words;
    }

    private static ObjectNode semantics(JsonNode from) {
        var list = from.path("semantics_list");
        Refusal.when(
                list.valueStream().anyMatch(it -> !Set.of(1L, 2L, 3L).contains(it.asLong(0))), Errcode.BAD_SEMANTICS);
        return Json.object()
                .set("semantics_list", Json.arrayOf(list.valueStream().toList()));
    }

    private static int type(Call call) {
        var type = call.number("intercept_type", 0);
        Refusal.when(type != 1 && type != 2, Errcode.BAD_ARGUMENT, "intercept_type");
        return type;
    }

    private static ObjectNode range(JsonNode range) {
        var users = Json.texts(range, "user_list");
        var departments = range.path("department_list").valueStream().toList();
        Refusal.when(users.size() > 1000 || departments.size() > 1000, Errcode.RANGE_TOO_LARGE);
        return Json.object().set("user_list", Json.array(users)).set("department_list", Json.arrayOf(departments));
    }

    private static boolean isEmpty(ObjectNode range) {
        return range.path("user_list").isEmpty()
                && range.path("department_list").isEmpty();
    }

    private ObjectNode list(Call call) {
        var rules = call.corp().rules.all().values().stream()
                .map(it -> Json.object()
                        .put("rule_id", it.id())
                        .put("rule_name", Json.text(it.body(), "rule_name"))
                        .put("create_time", it.created()))
                .toList();
        return Json.object().set("rule_list", Json.arrayOf(rules));
    }

    private Configs.Config rule(Call call) {
        var id = call.required("rule_id", Errcode.BAD_RULE);
        Refusal.when(deleted.contains(id), Errcode.RULE_DELETED, id);
        return call.corp().rules.get(id, Errcode.BAD_RULE);
    }

    private ObjectNode get(Call call) {
        var rule = rule(call);
        return Json.object().set("rule", rule.body().deepCopy().put("rule_id", rule.id()));
    }

    private ObjectNode update(Call call) {
        var rule = rule(call);
        var changed = rule.body().deepCopy();
        if (call.given("rule_name")) {
            changed.put("rule_name", name(call, rule.id()));
        }
        if (call.given("word_list")) {
            changed.set("word_list", Json.array(words(call)));
        }
        if (call.given("extra_rule")) {
            changed.set("extra_rule", semantics(call.body().path("extra_rule")));
        }
        if (call.given("intercept_type")) {
            changed.put("intercept_type", type(call));
        }
        var range = changed.path("applicable_range");
        for (var list : List.of("user_list", "department_list")) {
            var members = new ArrayList<>(range.path(list).valueStream().toList());
            members.removeAll(call.body()
                    .path("remove_applicable_range")
                    .path(list)
                    .valueStream()
                    .toList());
            members.addAll(call.body()
                    .path("add_applicable_range")
                    .path(list)
                    .valueStream()
                    .toList());
            changed.withObject("applicable_range")
                    .set(list, Json.arrayOf(members.stream().distinct().toList()));
        }
        var after = range(changed.path("applicable_range"));
        Refusal.when(isEmpty(after), Errcode.EMPTY_ARGUMENT, "applicable_range");
        call.corp().rules.put(rule.id(), rule.secret(), rule.created(), changed);
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        var rule = rule(call);
        call.corp().rules.remove(rule.id(), Errcode.BAD_RULE);
        deleted.add(rule.id());
        return Json.object();
    }
}
