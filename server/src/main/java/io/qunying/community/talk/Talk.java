package io.qunying.community.talk;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Support;
import io.qunying.channel.message.Message;
import io.qunying.channel.message.Message.Origin;
import io.qunying.channel.message.Messages;
import io.qunying.channel.message.ReadMarks;
import io.qunying.channel.message.ReadMarks.Standing;
import io.qunying.channel.message.ReceivedPictures;
import io.qunying.channel.message.ReceivedPictures.Kept;
import io.qunying.community.AdoptedGroups;
import io.qunying.community.Groups;
import io.qunying.community.Groups.GroupRef;
import io.qunying.platform.Media;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is said in adopted groups. */
@Component
class Talk {

    private static final int MOST = 200;

    private final AdoptedGroups adopted;
    private final Groups groups;
    private final Connections connections;
    private final Messages messages;
    private final ReadMarks marks;
    private final ReceivedPictures pictures;

    Talk(
            AdoptedGroups adopted,
            Groups groups,
            Connections connections,
            Messages messages,
            ReadMarks marks,
            ReceivedPictures pictures) {
        this.adopted = adopted;
        this.groups = groups;
        this.connections = connections;
        this.messages = messages;
        this.marks = marks;
        this.pictures = pictures;
    }

    record LastSaid(Instant at, String nickname, String text) {}

    /** A group in the list. */
    record TalkRow(
            UUID group,
            String name,
            UUID community,
            @Nullable LastSaid lastMessage,
            int unread) {}

    /** @param text empty where it was erased or recalled */
    record Quoted(UUID id, String nickname, String text) {}

    /**
     * One message.
     *
     * @param seat of the member who said it, or null
     * @param staff whether the operator said it
     */
    record Said(
            UUID id,
            Instant at,
            @Nullable UUID seat,
            boolean staff,
            String nickname,
            String text,
            List<Kept> pictures,
            @Nullable Quoted replyTo,
            boolean generated,
            @Nullable String withheldBecause,
            boolean recalled) {}

    /** Messages in their order. */
    record Page(List<Said> items, boolean hasMore) {}

    /** @param abilities what the group's connection does by itself, by hand or not at all */
    record View(UUID group, String name, UUID community, String channel, Map<Capability, Support> abilities) {}

    /** Those that can be read; where a platform lets nobody read, there is no talk. */
    List<TalkRow> list(StaffMember by, @Nullable UUID community) {
        var connected = connections.list().stream()
                .map(Connections.Connection::id)
                .filter(this::isReadable)
                .toList();
        var readable = adopted.list(connected, by.scope().filter(), community);
        if (readable.isEmpty()) {
            return List.of();
        }
        var standings = marks.of(readable.stream().map(GroupRef::id).toList(), by.id());
        return readable.stream().map(it -> row(it, standings.get(it.id()))).toList();
    }

    private static TalkRow row(GroupRef group, @Nullable Standing standing) {
        var last = standing == null ? null : standing.last();
        return new TalkRow(
                group.id(),
                group.name(),
                group.community(),
                last == null ? null : new LastSaid(last.at(), last.nickname(), last.text()),
                standing == null ? 0 : standing.unread());
    }

    private boolean isReadable(UUID connection) {
        return connections.connector(connection).support(Capability.READ_MESSAGES) == Support.AUTOMATIC;
    }

    /** @throws NotFound where there is no such group, nobody can read it, or it is not theirs to see */
    GroupRef require(UUID id, StaffMember by) {
        var group = groups.find(List.of(id)).get(id);
        if (group == null || group.hosted() || group.ref() == null || !isReadable(group.connection())) {
            throw new NotFound("group", id);
        }
        by.scope().require(group.branch(), "group", id);
        return group;
    }

    View view(UUID id, StaffMember by) {
        var group = require(id, by);
        var connector = connections.connector(group.connection());
        return new View(
                id,
                group.name(),
                group.community(),
                connections.get(group.connection()).channel(),
                Arrays.stream(Capability.values()).collect(Collectors.toMap(it -> it, connector::support)));
    }

    /** @param before the message before which to read, or null for the latest */
    Page page(UUID id, @Nullable UUID before, int limit, StaffMember by) {
        require(id, by);
        var size = Math.clamp(limit, 1, MOST);
        var found =
                messages.ofGroup(id, before == null ? null : said(id, before).place(), size + 1);
        var page = found.stream().limit(size).toList().reversed();
        var quoted = quoted(page);
        var kept = pictures.of(page.stream()
                .filter(it -> !it.pictures().isEmpty())
                .map(Message::id)
                .toList());
        return new Page(
                page.stream()
                        .map(it -> said(it, kept.getOrDefault(it.id(), List.of()), quoted))
                        .toList(),
                found.size() > size);
    }

    /** @throws NotFound unless it was said in the group */
    Message said(UUID group, UUID id) {
        return messages.find(List.of(id)).stream()
                .filter(it -> group.equals(it.group()))
                .findAny()
                .orElseThrow(() -> new NotFound("message", id));
    }

    /** @throws NotFound unless it came with a message of the group */
    Media.Content picture(UUID id, UUID picture, boolean thumbnail, StaffMember by) {
        require(id, by);
        return pictures.read(id, picture, thumbnail);
    }

    void read(UUID id, UUID until, StaffMember by) {
        require(id, by);
        marks.read(id, by.id(), said(id, until).place());
    }

    /** What our own answers quote; what members quote is named by the platform alone. */
    private Map<String, Message> quoted(List<Message> page) {
        var ids = page.stream()
                .filter(it -> it.origin() == Origin.HOUSE)
                .flatMap(it -> Stream.ofNullable(it.replyTo()))
                .filter(it -> it.length() == 36)
                .map(UUID::fromString)
                .distinct()
                .toList();
        var found = new HashMap<String, Message>();
        if (!ids.isEmpty()) {
            messages.find(ids).forEach(it -> found.put(it.id().toString(), it));
        }
        return found;
    }

    private static Said said(Message it, List<Kept> pictures, Map<String, Message> quoted) {
        var quote = Optional.ofNullable(it.replyTo())
                .map(quoted::get)
                .map(one -> new Quoted(one.id(), one.nickname(), one.recalled() ? "" : one.text()))
                .orElse(null);
        // What was withheld was recalled by us: staff still see what it was.
        var gone = it.recalled() && it.withheld() == null;
        return new Said(
                it.id(),
                it.at(),
                it.seat(),
                it.origin() != Origin.MEMBER,
                it.nickname(),
                gone ? "" : it.text(),
                gone ? List.of() : pictures,
                quote,
                it.generated(),
                it.withheld(),
                gone);
    }
}
