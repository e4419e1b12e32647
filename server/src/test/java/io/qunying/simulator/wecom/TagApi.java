package io.qunying.simulator.wecom;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The corporation's tags, and marking customers with them. */
@NullMarked
final class TagApi {

    void routes(Routes routes) {
        routes.post("externalcontact/get_corp_tag_list", this::list);
        routes.post("externalcontact/add_corp_tag", this::add);
        routes.post("externalcontact/edit_corp_tag", this::edit);
        routes.post("externalcontact/del_corp_tag", this::delete);
        routes.post("externalcontact/mark_tag", this::mark);
    }

    private ObjectNode list(Call call) {
        var tags = call.corp().tags;
        var groupIds = call.texts("group_id");
        var tagIds = groupIds.isEmpty() ? call.texts("tag_id") : List.<String>of();
        var byId = !groupIds.isEmpty() || !tagIds.isEmpty();
        var answers = tags.groups.values().stream()
                .filter(it -> byId || !it.deleted)
                .filter(it -> groupIds.isEmpty() || groupIds.contains(it.id))
                .flatMap(group -> {
                    var shown = group.tags.stream()
                            .filter(it -> byId || !it.deleted)
                            .filter(it -> tagIds.isEmpty() || tagIds.contains(it.id))
                            .toList();
                    return tagIds.isEmpty() || !shown.isEmpty()
                            ? Stream.of(answer(group, shown, byId))
                            : Stream.<ObjectNode>empty();
                })
                .toList();
        return Json.object().set("tag_group", Json.arrayOf(answers));
    }

    private static ObjectNode answer(Tags.TagGroup group, List<Tags.Tag> tags, boolean deleted) {
        var answer = Json.object()
                .put("group_id", group.id)
                .put("group_name", group.name)
                .put("create_time", group.created)
                .put("order", group.order);
        if (deleted) {
            answer.put("deleted", group.deleted);
        }
        answer.set(
                "tag", Json.arrayOf(tags.stream().map(it -> answer(it, deleted)).toList()));
        return answer;
    }

    private static ObjectNode answer(Tags.Tag tag, boolean deleted) {
        var answer = Json.object()
                .put("id", tag.id)
                .put("name", tag.name)
                .put("create_time", tag.created)
                .put("order", tag.order);
        return deleted ? answer.put("deleted", tag.deleted) : answer;
    }

    private ObjectNode add(Call call) {
        var tags = call.corp().tags;
        var wanted = call.body().path("tag").valueStream().toList();
        Refusal.when(wanted.isEmpty(), Errcode.EMPTY_ARGUMENT, "tag");
        wanted.forEach(it -> Tags.check(Json.text(it, "name")));
        Refusal.when(
                wanted.stream().map(it -> Json.text(it, "name")).distinct().count() < wanted.size(),
                Errcode.TAG_NAME_TAKEN);
        var group = group(call, wanted);
        var added = wanted.stream()
                .map(it -> tags.add(group, Json.text(it, "name"), Json.number(it, "order", 0)))
                .toList();
        return Json.object().set("tag_group", answer(group, added, false));
    }

    private static Tags.TagGroup group(Call call, List<JsonNode> wanted) {
        var tags = call.corp().tags;
        var id = call.text("group_id");
        if (!id.isEmpty()) {
            return tags.group(id).orElseThrow(() -> new Refusal(Errcode.BAD_TAG, id));
        }
        var name = call.text("group_name");
        Tags.check(name);
        var found = tags.groupNamed(name);
        // nothing may be left behind when one of the names is refused
        found.ifPresent(group -> wanted.forEach(it -> Refusal.when(
                group.present().stream().anyMatch(tag -> tag.name.equals(Json.text(it, "name"))),
                Errcode.TAG_NAME_TAKEN,
                Json.text(it, "name"))));
        return found.orElseGet(() -> tags.addGroup(name, Json.number(call.body(), "order", 0)));
    }

    private ObjectNode edit(Call call) {
        var id = call.required("id", Errcode.BAD_TAG);
        var name = call.text("name");
        var tags = call.corp().tags;
        var group = tags.group(id);
        if (!name.isEmpty()) {
            Tags.check(name);
        }
        if (group.isPresent()) {
            var taken = !name.isEmpty()
                    && tags.groupNamed(name).filter(it -> !it.id.equals(id)).isPresent();
            Refusal.when(taken, Errcode.TAG_NAME_TAKEN, name);
            group.get().name = name.isEmpty() ? group.get().name : name;
            group.get().order = Json.number(call.body(), "order", group.get().order);
            return Json.object();
        }
        var tag = tags.tag(id).orElseThrow(() -> new Refusal(Errcode.BAD_TAG, id));
        var siblings = tags.group(tag.groupId).stream().flatMap(it -> it.present().stream());
        Refusal.when(siblings.anyMatch(it -> it != tag && it.name.equals(name)), Errcode.TAG_NAME_TAKEN, name);
        tag.name = name.isEmpty() ? tag.name : name;
        tag.order = Json.number(call.body(), "order", tag.order);
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        var tags = call.corp().tags;
        var tagIds = call.texts("tag_id");
        var groupIds = call.texts("group_id");
        Refusal.when(tagIds.isEmpty() && groupIds.isEmpty(), Errcode.BAD_TAG);
        tagIds.forEach(it -> Refusal.when(tags.everTag(it) == null, Errcode.BAD_TAG, it));
        groupIds.forEach(it -> Refusal.when(!tags.groups.containsKey(it), Errcode.BAD_TAG, it));
        tagIds.forEach(it -> tags.tag(it).ifPresent(tags::delete));
        groupIds.forEach(it -> tags.group(it).ifPresent(tags::delete));
        return Json.object();
    }

    private ObjectNode mark(Call call) {
        var follow = CustomerApi.relation(call);
        var add = call.texts("add_tag");
        var remove = call.texts("remove_tag");
        Refusal.when(add.isEmpty() && remove.isEmpty(), Errcode.EMPTY_ARGUMENT, "add_tag, remove_tag");
        Stream.concat(add.stream(), remove.stream())
                .forEach(it -> Refusal.when(call.corp().tags.tag(it).isEmpty(), Errcode.BAD_TAG, it));
        follow.tags.addAll(add);
        remove.forEach(follow.tags::remove);
        return Json.object();
    }
}
