package io.qunying.person;

import io.qunying.channel.Incoming;
import io.qunying.person.KeptTags.Kept;
import io.qunying.person.TagDecisions.Decision;
import io.qunying.person.TagMarks.Mark;
import io.qunying.person.TagMarks.Spot;
import io.qunying.person.WornTags.Wearing;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What platforms tell of tags, against what was known of them and what we say ourselves. What is as it was known says
 * nothing, so what we wrote there does not come back. What changed there is said of the person, unless we said the
 * opposite after that and have not written it there yet.
 */
final class TagComparison {

    /** Platforms tell moments by the second, so something may be so much later than it is told. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Map<Spot, Mark> known;
    private final Map<Wearing, Instant> worn;
    private final Map<Wearing, Instant> takenOff;
    private final Instant now;
    private final Map<Spot, Mark> news = new HashMap<>();
    private final Map<UUID, Set<Wearing>> putOn = new HashMap<>();
    private final Set<Wearing> removed = new LinkedHashSet<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final Map<UUID, Set<UUID>> doubts = new HashMap<>();

    /**
     * @param worn since when people wear kept tags
     * @param takenOff when we took them off people, though they may wear them again
     */
    TagComparison(Map<Spot, Mark> known, Map<Wearing, Instant> worn, Map<Wearing, Instant> takenOff, Instant now) {
        this.known = known;
        this.worn = new HashMap<>(worn);
        this.takenOff = takenOff;
        this.now = now;
    }

    /** One customer of one member of staff, and one tag. */
    void hear(Incoming incoming, UUID person, UUID customer, Kept tag) {
        var staff = String.valueOf(incoming.payload().get("staff"));
        var spot = new Spot(customer, tag.connection(), staff, tag.tag());
        var before = known.get(spot);
        if (before != null && !before.asOf().isBefore(incoming.at())) {
            return; // it was asked before what we know was true
        }
        var there = incoming.payload().get("tags") instanceof Collection<?> tags && tags.contains(tag.ref());
        if (!there && before != null && before.there() && !tag.isThere(incoming.at())) {
            doubts.computeIfAbsent(tag.connection(), _ -> new LinkedHashSet<>()).add(customer);
            return;
        }
        if (there != (before != null && before.there())) {
            changed(incoming, new Wearing(person, tag.tag()), spot, there, before, tag);
        }
        if (there || before != null) {
            var mark = new Mark(there, incoming.at(), now);
            known.put(spot, mark);
            news.put(spot, mark);
        }
    }

    private void changed(
            Incoming incoming, Wearing wearing, Spot spot, boolean there, @Nullable Mark before, Kept tag) {
        var isWorn = worn.containsKey(wearing);
        if (isWorn == there) {
            return;
        }
        var ours = isWorn ? worn.get(wearing) : takenOff.get(wearing);
        var isUnwritten = ours != null && ours.isAfter(before == null ? tag.since() : before.knownAt());
        var theirs = theirs(incoming, before, tag);
        var oursCounts = ours != null && isUnwritten && ours.isAfter(theirs);
        if (ours != null && isUnwritten) {
            decisions.add(new Decision(
                    tag.connection(),
                    wearing.person(),
                    spot.staff(),
                    tag.tag(),
                    oursCounts ? isWorn : there,
                    oursCounts,
                    ours,
                    theirs));
        }
        if (!oursCounts) {
            follow(wearing, there, tag);
        }
    }

    /** When it changed there: as told, unless that was before it was last as we knew it; else at the latest. */
    private static Instant theirs(Incoming incoming, @Nullable Mark before, Kept tag) {
        var edited = edited(incoming);
        if (edited != null && (before == null || edited.plus(SECOND).isAfter(before.asOf()))) {
            return edited;
        }
        return before == null ? tag.since() : incoming.at();
    }

    private static @Nullable Instant edited(Incoming incoming) {
        try {
            return incoming.payload().get("edited") instanceof String text ? Instant.parse(text) : null;
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private void follow(Wearing wearing, boolean there, Kept tag) {
        if (there) {
            worn.put(wearing, now);
            removed.remove(wearing);
            putOn.computeIfAbsent(tag.connection(), _ -> new LinkedHashSet<>()).add(wearing);
        } else {
            worn.remove(wearing);
            removed.add(wearing);
            putOn.values().forEach(it -> it.remove(wearing));
        }
    }

    /** Tags that are new on people, by the connection that tells so. */
    Map<UUID, Set<Wearing>> putOn() {
        return putOn;
    }

    Set<Wearing> takenOff() {
        return removed;
    }

    Map<Spot, Mark> marks() {
        return news;
    }

    /** Customers who wear a tag no longer that may not exist any more, by connection: nothing was concluded of it. */
    Map<UUID, Set<UUID>> doubts() {
        return doubts;
    }

    List<Decision> decisions() {
        return decisions;
    }
}
