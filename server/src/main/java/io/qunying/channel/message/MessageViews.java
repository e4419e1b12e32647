package io.qunying.channel.message;

import io.qunying.channel.GroupPlaces;
import io.qunying.channel.message.Message.Origin;
import io.qunying.channel.message.Message.Place;
import io.qunying.channel.message.Messages.Wanted;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.NotFound;
import io.qunying.platform.Page;
import io.qunying.staff.StaffMember;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Messages as staff find them, with the names of their groups. */
@Component
class MessageViews {

    private static final int AROUND = 20;

    private final Messages messages;
    /** Lazy, because who knows groups stands above. */
    private final ObjectProvider<GroupPlaces> places;

    MessageViews(Messages messages, ObjectProvider<GroupPlaces> places) {
        this.messages = messages;
        this.places = places;
    }

    /**
     * @param generated whether a model wrote it
     * @param text empty where it was recalled: nobody reads that any more
     */
    record MessageView(
            UUID id,
            Instant at,
            @Nullable UUID group,
            String groupName,
            @Nullable UUID community,
            @Nullable UUID person,
            @Nullable UUID seat,
            Origin origin,
            String nickname,
            String text,
            boolean generated,
            int pictures,
            @Nullable String withheldBecause,
            boolean recalled) {}

    /** A message among those before and after it in its group. */
    record Surroundings(UUID id, List<MessageView> items) {}

    Page<MessageView> search(Wanted wanted, @Nullable String cursor, int limit) {
        var found = messages.search(wanted, cursor == null ? null : place(cursor), Math.clamp(limit, 1, Page.LIMIT));
        var next = found.next();
        return new Page<>(views(found.items()), next == null ? null : next.at() + "_" + next.id());
    }

    Surroundings around(UUID id, StaffMember by) {
        var message = messages.find(List.of(id)).stream()
                .filter(it -> by.scope().sees(it.branch()))
                .findAny()
                .orElseThrow(() -> new NotFound("message", id));
        var group = message.group();
        if (group == null) {
            return new Surroundings(id, views(List.of(message)));
        }
        var items =
                new ArrayList<>(messages.ofGroup(group, message.place(), AROUND).reversed());
        items.addAll(messages.ofGroupFrom(group, message.place(), AROUND + 1));
        return new Surroundings(id, views(items));
    }

    private static Place place(String cursor) {
        try {
            var parts = cursor.split("_", 2);
            return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException broken) {
            throw new FieldErrors("cursor", "invalid");
        }
    }

    private List<MessageView> views(List<Message> all) {
        var groups = all.stream().flatMap(it -> Stream.ofNullable(it.group())).collect(Collectors.toSet());
        var known = groups.isEmpty() ? null : places.getIfAvailable();
        Map<UUID, GroupPlaces.Place> names = known == null ? Map.of() : known.findAll(groups);
        return all.stream().map(it -> view(it, names)).toList();
    }

    private static MessageView view(Message message, Map<UUID, GroupPlaces.Place> names) {
        var place = message.group() == null ? null : names.get(message.group());
        var recalled = message.recalled();
        return new MessageView(
                message.id(),
                message.at(),
                message.group(),
                place == null ? message.groupRef() : place.name(),
                message.community(),
                message.person(),
                message.seat(),
                message.origin(),
                message.nickname(),
                recalled ? "" : message.text(),
                message.generated(),
                recalled ? 0 : message.pictures().size(),
                message.withheld(),
                recalled);
    }
}
