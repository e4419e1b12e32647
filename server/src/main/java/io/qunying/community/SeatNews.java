package io.qunying.community;

import io.qunying.channel.hosted.Rooms;
import io.qunying.channel.hosted.Rooms.Note;
import io.qunying.community.SeatTable.Held;
import io.qunying.community.Seats.SeatState;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the record of facts and the room what happened to members. Keys see to it that nothing counts twice. */
@Component
class SeatNews {

    private final Facts facts;
    private final Rooms rooms;

    SeatNews(Facts facts, Rooms rooms) {
        this.facts = facts;
        this.rooms = rooms;
    }

    void joined(Held held, String nickname, Instant at) {
        facts.record(fact(Verb.GROUP_JOINED, held, at));
        note(held, Note.JOINED, nickname);
    }

    /**
     * Somebody who has a seat because they are in a group of another platform.
     *
     * @param found whether they were in it before the group came to us, or nobody has told since when
     */
    record Came(Held held, Instant at, boolean found) {}

    /** The property tells those who were found from newcomers; no figure counts them as such. */
    void allCame(List<Came> all) {
        facts.recordAll(all.stream()
                .map(it -> {
                    var fact = fact(Verb.GROUP_JOINED, it.held(), it.at());
                    return it.found() ? fact.with(Map.of("found", true)) : fact;
                })
                .toList());
    }

    /** Some left, some were removed. */
    void allWent(List<Held> all) {
        facts.recordAll(all.stream()
                .map(it -> it.seat().state() == SeatState.REMOVED ? removal(it) : fact(Verb.GROUP_LEFT, it, ended(it)))
                .toList());
    }

    void allRenamed(List<Held> all, Instant at) {
        facts.recordAll(all.stream().map(it -> renaming(it, at)).toList());
    }

    void left(Held held) {
        facts.record(fact(Verb.GROUP_LEFT, held, ended(held)));
        note(held, Note.LEFT, nickname(held));
    }

    /** Everybody of a closed group; its room says nothing more. */
    void allLeft(List<Held> all) {
        facts.recordAll(
                all.stream().map(it -> fact(Verb.GROUP_LEFT, it, ended(it))).toList());
    }

    /** A member who is in another group since. */
    record Moved(Held held, UUID from, Instant at) {}

    /** The same tenure goes on in another group; the property tells it from a newcomer's. */
    void moved(Held held, UUID from, Instant at) {
        facts.recordAll(moving(new Moved(held, from, at)).toList());
        note(held, Note.JOINED, nickname(held));
    }

    /** Between groups of other platforms, whose rooms say it themselves. */
    void allMoved(List<Moved> all) {
        facts.recordAll(all.stream().flatMap(SeatNews::moving).toList());
    }

    private static Stream<Fact> moving(Moved it) {
        var held = it.held();
        // Members go to and fro.
        var once = held.seat().id() + ":" + it.from() + ":" + held.seat().group() + ":"
                + it.at().toEpochMilli();
        return Stream.of(
                fact(Verb.GROUP_LEFT, held, it.at())
                        .in(held.branch(), held.seat().community(), it.from())
                        .with(Map.of("moved", true))
                        .once("group.left:" + once),
                fact(Verb.GROUP_JOINED, held, it.at())
                        .with(Map.of("moved", true))
                        .once("group.joined:" + once));
    }

    void removed(Held held) {
        facts.record(removal(held));
        note(held, Note.REMOVED, nickname(held));
    }

    private static Fact removal(Held held) {
        // Who was readmitted may be removed once more, which counts again.
        return fact(Verb.GROUP_REMOVED, held, ended(held))
                .once("group.removed:" + held.seat().id() + ":" + ended(held).toEpochMilli());
    }

    /** The property tells it from a newcomer's. */
    void readmitted(Held held, Instant at) {
        facts.record(fact(Verb.GROUP_JOINED, held, at)
                .with(Map.of("readmitted", true))
                .once("group.joined:" + held.seat().id() + ":again:" + at.toEpochMilli()));
        note(held, Note.JOINED, nickname(held));
    }

    void renamed(Held held, String nickname, Instant at) {
        facts.record(renaming(held, at));
        note(held, Note.RENAMED, nickname);
    }

    private static Fact renaming(Held held, Instant at) {
        return fact(Verb.NICKNAME_CHANGED, held, at)
                .once(Verb.NICKNAME_CHANGED.code() + ":" + held.seat().id() + ":" + at.toEpochMilli());
    }

    void enteredStage(UUID branch, UUID community, UUID group, String stage, Instant at) {
        facts.record(Fact.of(Verb.STAGE_ENTERED, at, null)
                .in(branch, community, group)
                .with(Map.of("stage", stage))
                .once("stage.entered:" + group + ":" + stage + ":" + at.toEpochMilli()));
    }

    void opened(UUID branch, UUID community, UUID group, @Nullable String classKey, Instant at) {
        facts.record(once(Verb.GROUP_OPENED, branch, community, group, classKey, at));
    }

    void full(UUID branch, UUID community, UUID group, @Nullable String classKey, Instant at) {
        facts.record(once(Verb.GROUP_FULL, branch, community, group, classKey, at));
    }

    private static Fact once(
            Verb verb, UUID branch, UUID community, UUID group, @Nullable String classKey, Instant at) {
        return Fact.of(verb, at, null)
                .in(branch, community, group)
                .withClass(classKey)
                .on(group)
                .once(verb.code() + ":" + group);
    }

    private void note(Held held, Note note, String nickname) {
        if (held.hosted()) {
            rooms.note(held.seat().group(), note, nickname);
        }
    }

    private static Fact fact(Verb verb, Held held, Instant at) {
        var seat = held.seat();
        return Fact.of(verb, at, seat.person())
                .in(held.branch(), seat.community(), seat.group())
                .withClass(seat.classKey())
                .from(seat.attribution())
                .on(seat.id())
                .byStaff(held.staff())
                .once(verb.code() + ":" + seat.id());
    }

    private static Instant ended(Held held) {
        var at = held.seat().leftAt();
        if (at == null) {
            throw new IllegalStateException("seat has not ended: " + held.seat());
        }
        return at;
    }

    private static String nickname(Held held) {
        var nickname = held.seat().nickname();
        return nickname == null ? "" : nickname;
    }
}
