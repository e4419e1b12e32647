package io.qunying.community;

import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Span;
import io.qunying.community.Communities.Positioning;
import io.qunying.community.Communities.Rules;
import io.qunying.community.CommunityDocument.CommunityClass;
import io.qunying.community.CommunityDocument.GroupPlan;
import io.qunying.community.Course.Composition;
import io.qunying.community.Course.Since;
import io.qunying.community.Course.Strong;
import io.qunying.community.Course.Weak;
import io.qunying.person.ProfileFields.Choice;
import io.qunying.person.ProfileFields.FieldType;
import io.qunying.person.ProfileFields.ProfileField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A community as a playbook describes it.
 *
 * @param pointer where it stands
 * @param fields the profile fields it brings
 */
record PlannedCommunity(String key, String pointer, CommunityDocument document, List<ProfileField> fields) {

    private static final int CAPACITY = 200;
    private static final int RESERVED_SHARE = 10;
    private static final int HOLD_HOURS = 48;

    static List<PlannedCommunity> of(PlaybookDocument playbook) {
        var communities = new ArrayList<PlannedCommunity>();
        for (var node : playbook.section(CommunitiesSection.KEY).values()) {
            communities.add(of(node, "/" + CommunitiesSection.KEY + "/" + communities.size(), playbook));
        }
        return communities;
    }

    private static PlannedCommunity of(JsonNode it, String pointer, PlaybookDocument playbook) {
        var title = it.path("title").asString("");
        var nickname = it.path("nickname");
        var document = new CommunityDocument(
                null,
                title,
                it.path("kind").asString(""),
                positioning(it.path("positioning"), playbook.section(PositioningSection.KEY)),
                new Rules(
                        texts(it.path("rules").path("encourage")),
                        texts(it.path("rules").path("forbid")),
                        texts(it.path("rules").path("consequences"))),
                classes(it.path("classes")),
                it.path("conflicts").values().stream()
                        .map(PlannedCommunity::texts)
                        .toList(),
                plan(it, title),
                nickname.path("template").asString(""),
                nickname.path("required").asBoolean(false),
                hours(it.path("hold").asString("")),
                null,
                it.path("zone").asString(playbook.root().path("zone").asString(CommunityDocument.CHINA)),
                course(it));
        return new PlannedCommunity(it.path("key").asString(""), pointer, document, fields(it.path("fields")));
    }

    /** What a community leaves out is as the playbook says for all. */
    private static Positioning positioning(JsonNode own, JsonNode all) {
        return new Positioning(
                own.path("purpose").asString(all.path("purpose").asString("")),
                own.path("audience").asString(all.path("audience").asString("")),
                texts(own.has("needs") ? own.path("needs") : all.path("needs")),
                texts(own.has("answers") ? own.path("answers") : all.path("answers")),
                texts(own.has("sources") ? own.path("sources") : all.path("sources")),
                own.path("ends").asString(all.path("ends").asString("")));
    }

    private static List<CommunityClass> classes(JsonNode node) {
        if (node.isEmpty()) {
            return List.of(new CommunityClass("member", "群员", "true", null));
        }
        return node.values().stream()
                .map(it -> new CommunityClass(
                        it.path("key").asString(""),
                        it.path("title").asString(""),
                        it.path("when").asString("true"),
                        text(it.path("refuse"))))
                .toList();
    }

    private static GroupPlan plan(JsonNode it, String title) {
        var capacity = it.path("capacity").asInt(CAPACITY);
        var most = it.path("groups").path("most");
        return new GroupPlan(
                texts(it.path("per")),
                it.path("name").asString(title + "{n}群"),
                capacity,
                it.path("reserve").asInt(capacity / RESERVED_SHARE),
                most.isNumber() ? (Integer) most.asInt() : null,
                it.path("groups").path("auto").asBoolean(true));
    }

    private static int hours(String hold) {
        return Span.parse(hold)
                .map(it -> Math.max(1, Math.toIntExact(it.exact().toHours())))
                .orElse(HOLD_HOURS);
    }

    private static Course course(JsonNode it) {
        var stages = it.path("stages");
        var strong = stages.path("strong");
        var weak = stages.path("weak");
        var shares = it.path("composition");
        var roles = new LinkedHashMap<String, Integer>();
        it.path("roles")
                .properties()
                .forEach(role -> roles.put(role.getKey(), role.getValue().asInt(0)));
        return new Course(
                strong.has("for")
                        ? new Strong(
                                Since.valueOf(
                                        strong.path("from").asString("full").toUpperCase(Locale.ROOT)),
                                strong.path("for").asString(""))
                        : null,
                weak.has("when")
                        ? new Weak(
                                weak.path("when").asString(""), weak.path("for").asString("4w"))
                        : null,
                text(it.path("lasts")),
                text(it.path("ends")),
                shares.has("share") ? composition(shares) : null,
                roles);
    }

    private static Composition composition(JsonNode it) {
        var share = new LinkedHashMap<String, Double>();
        it.path("share")
                .properties()
                .forEach(each -> share.put(each.getKey(), each.getValue().asDouble(0)));
        return new Composition(
                share,
                it.path("within").asDouble(0.05),
                it.path("criteria").asString(""),
                it.path("invitation").asString("").equals("only"));
    }

    private static List<ProfileField> fields(JsonNode node) {
        return node.values().stream()
                .map(it -> new ProfileField(
                        it.path("key").asString(""),
                        it.path("title").asString(""),
                        FieldType.valueOf(it.path("type").asString("text").toUpperCase(Locale.ROOT)),
                        it.path("choices").values().stream()
                                .map(choice -> new Choice(
                                        choice.path("value").asString(""),
                                        choice.path("title").asString("")))
                                .toList(),
                        it.path("max").isNumber() ? (Integer) it.path("max").asInt() : null))
                .toList();
    }

    private static List<String> texts(JsonNode node) {
        return node.values().stream().map(it -> it.asString("")).toList();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    /** Where in the playbook a field of the document stands. */
    String pointerOf(String field) {
        var path = field.replace('[', '/').replace("]", "").replace('.', '/');
        return pointer + "/" + PLACES.getOrDefault(path, path);
    }

    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("name", "title"),
            Map.entry("groups/per", "per"),
            Map.entry("groups/name", "name"),
            Map.entry("groups/capacity", "capacity"),
            Map.entry("groups/reserve", "reserve"),
            Map.entry("groups/maxGroups", "groups/most"),
            Map.entry("holdHours", "hold"),
            Map.entry("nicknameTemplate", "nickname/template"),
            Map.entry("course/strong/lasts", "stages/strong/for"),
            Map.entry("course/weak/lasts", "stages/weak/for"),
            Map.entry("course/lasts", "lasts"),
            Map.entry("course/ends", "ends"),
            Map.entry("course/roles", "roles"),
            Map.entry("course/composition/share", "composition/share"),
            Map.entry("course/composition/within", "composition/within"));
}
