package io.qunying.simulator.wecom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The corporation's tags, in groups. Deleted ones are still told to those who ask for their id. */
@NullMarked
final class Tags {

    static final int MOST = 3000;

    static final class Tag {
        final String id;
        final String groupId;
        final long created;
        String name;
        long order;
        boolean deleted;

        Tag(String id, String groupId, String name, long order, long created) {
            this.id = id;
            this.groupId = groupId;
            this.name = name;
            this.order = order;
            this.created = created;
        }
    }

    static final class TagGroup {
        final String id;
        final long created;
        final List<Tag> tags = new ArrayList<>();
        String name;
        long order;
        boolean deleted;

        TagGroup(String id, String name, long order, long created) {
            this.id = id;
            this.name = name;
            this.order = order;
            this.created = created;
        }

        List<Tag> present() {
            return tags.stream().filter(it -> !it.deleted).toList();
        }
    }

    final Map<String, TagGroup> groups = new LinkedHashMap<>();
    private final Map<String, Tag> byId = new LinkedHashMap<>();
    private final Corp corp;

    Tags(Corp corp) {
        this.corp = corp;
    }

    Optional<Tag> tag(String id) {
        return Optional.ofNullable(byId.get(id)).filter(it -> !it.deleted);
    }

    @Nullable Tag everTag(String id) {
        return byId.get(id);
    }

    Optional<TagGroup> group(String id) {
        return Optional.ofNullable(groups.get(id)).filter(it -> !it.deleted);
    }

    String groupName(Tag tag) {
        return group(tag.groupId).map(it -> it.name).orElse("");
    }

    Optional<TagGroup> groupNamed(String name) {
        return groups.values().stream()
                .filter(it -> !it.deleted && it.name.equals(name))
                .findFirst();
    }

    TagGroup addGroup(String name, long order) {
        var group = new TagGroup(corp.ids.next("et"), name, order, corp.clock.seconds());
        groups.put(group.id, group);
        return group;
    }

    Tag add(TagGroup group, String name, long order) {
        check(name);
        var taken = group.present().stream().anyMatch(it -> it.name.equals(name));
        Refusal.when(taken, Errcode.TAG_NAME_TAKEN, name);
        var count = byId.values().stream().filter(it -> !it.deleted).count();
        Refusal.when(count >= MOST, Errcode.TOO_MANY_TAGS);
        var tag = new Tag(corp.ids.next("et"), group.id, name, order, corp.clock.seconds());
        group.tags.add(tag);
        byId.put(tag.id, tag);
        return tag;
    }

    /** Takes a tag away, from customers too, and its group when it was the last. */
    void delete(Tag tag) {
        tag.deleted = true;
        corp.customers.values().forEach(it -> it.follows.values().forEach(follow -> follow.tags.remove(tag.id)));
        var group = groups.get(tag.groupId);
        if (group != null && group.present().isEmpty()) {
            group.deleted = true;
        }
    }

    void delete(TagGroup group) {
        group.present().forEach(this::delete);
        group.deleted = true;
    }

    static void check(String name) {
        var length = name.codePointCount(0, name.length());
        Refusal.when(length < 1 || length > 30, Errcode.BAD_TAG_NAME, name);
    }
}
