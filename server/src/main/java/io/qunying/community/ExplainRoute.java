package io.qunying.community;

import io.qunying.community.Classes.CompiledClass;
import io.qunying.community.OpenGroups.Way;
import io.qunying.community.Seats.Because;
import io.qunying.community.Seats.Route;
import io.qunying.platform.NotFound;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says where someone would be seated and why, by the same choice that {@link ReserveSeat} makes, and changes nothing.
 */
@Component
class ExplainRoute {

    private final SeatTable seats;
    private final ClassBook book;
    private final LineTable lines;
    private final OpenGroups openGroups;

    ExplainRoute(SeatTable seats, ClassBook book, LineTable lines, OpenGroups openGroups) {
        this.seats = seats;
        this.book = book;
        this.lines = lines;
        this.openGroups = openGroups;
    }

    @Transactional(readOnly = true)
    public Route route(UUID community, @Nullable UUID person, Map<String, Object> values) {
        var glance = seats.glance(community, person).orElseThrow(() -> new NotFound("community", community));
        if (glance.seat() != null && glance.group() != null && glance.groupName() != null) {
            return new Route.AlreadySeated(
                    glance.seat(), glance.group(), glance.groupName(), List.of(alreadySeated(glance.groupName())));
        }
        var classes = book.get(community, glance.version());
        var matched = classes.classify(values);
        if (matched.isEmpty()) {
            return new Route.NoClass(List.of(NO_CLASS));
        }
        var refused = matched.get().entry().refuse();
        var line = classes.lineFor(matched.get().entry(), values);
        if (refused != null) {
            return new Route.Refused(
                    matched.get().entry().key(),
                    matched.get().entry().title(),
                    refused,
                    becauseRefused(classes, matched.get(), line, values));
        }
        return place(classes, matched.get(), line, values);
    }

    private Route place(Classes classes, CompiledClass matched, LineKey key, Map<String, Object> values) {
        var entry = matched.entry();
        var found = lines.find(key.id());
        var line = found.orElseGet(() -> new GroupLine(
                key.id(), key.community(), key.classKey(), key.titles(), key.title(), 1, 0, false, true, false));
        var avoided = classes.mixed() ? classes.conflictsOf(entry.key()) : Set.<String>of();
        var recruiting = found.isPresent() ? lines.recruiting(line.id(), avoided) : Recruiting.NONE;
        var balance = found.isPresent() ? lines.balance(classes.community(), line.id()) : Balance.NONE;
        var placement = Placement.choose(classes, matched, classes.because(matched, key, values), recruiting, balance);
        var group = placement.group();
        if (group != null) {
            return new Route.Seatable(
                    entry.key(), entry.title(), group.id(), group.name(), group.free(), placement.because());
        }
        if (!placement.waits() && openGroups.way(classes.community(), line) == Way.NOW) {
            var name = openGroups.nextName(classes.community(), line.titles(), line.nextNo());
            return new Route.Seatable(
                    entry.key(),
                    entry.title(),
                    null,
                    name,
                    classes.community().document().groups().capacity(),
                    placement.becauseNextOpens(name));
        }
        return new Route.NoSeat(entry.key(), entry.title(), line.id(), placement.becauseNoSeat(line.title()));
    }

    static final Because NO_CLASS = new Because("no-class-matched", Map.of());

    static Because alreadySeated(String groupName) {
        return new Because("already-seated", Map.of("group", groupName));
    }

    static List<Because> becauseRefused(
            Classes classes, CompiledClass matched, LineKey line, Map<String, Object> values) {
        var because = new java.util.ArrayList<>(classes.because(matched, line, values));
        because.add(new Because("class-refused", Map.of("title", matched.entry().title())));
        return List.copyOf(because);
    }
}
