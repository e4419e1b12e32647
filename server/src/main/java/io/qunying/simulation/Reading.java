package io.qunying.simulation;

import io.qunying.channel.hosted.RoomPosts.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** What a made-up member does with what the house posts, and with the link to bring others. */
final class Reading {

    private static final int OPENS = 8;
    private static final int HOURS = 15;

    private final Scene scene;
    private final Timetable timetable;
    private final Crowd crowd;
    private final Profile who;
    private final UUID visitor;
    private final UUID community;
    private Instant read = Instant.EPOCH;

    Reading(Scene scene, Timetable timetable, Crowd crowd, Profile who, UUID visitor, UUID community) {
        this.scene = scene;
        this.timetable = timetable;
        this.crowd = crowd;
        this.who = who;
        this.visitor = visitor;
        this.community = community;
    }

    void from(Instant joined, Instant until) {
        read = joined;
        var time = joined.plus(Timetable.TICK);
        while (time.isBefore(until)) {
            var now = byDay(time);
            timetable.at(now, () -> Life.quietly(this::look));
            time = time.plus(who.untilNextLook(Duration.between(joined, time)));
        }
        if (who.invites()) {
            var later = joined.plus(Duration.ofHours(24 + (long) who.habits().nextInt(10 * 24)));
            if (later.isBefore(until)) {
                timetable.at(byDay(later), () -> Life.quietly(() -> scene.door().inviteOthers(visitor, community)));
            }
        }
    }

    private Instant byDay(Instant time) {
        var hour = time.atZone(SimulationConfiguration.CHINA).getHour();
        return hour >= OPENS && hour < OPENS + HOURS
                ? time
                : time.plus(Duration.ofHours(
                        Math.floorMod(OPENS - hour, 24) + who.habits().nextInt(HOURS)));
    }

    private void look() {
        var group = crowd.groupOf(visitor, community);
        if (group == null) {
            return;
        }
        var fresh = scene.rooms().latest(group, visitor, read);
        if (fresh.isEmpty()) {
            return;
        }
        read = fresh.getLast().at();
        scene.posts().see(group, visitor, fresh.stream().map(Standing::id).toList());
        for (var post : fresh) {
            if (post.leads() && who.opens()) {
                scene.posts().open(group, visitor, post.id(), null);
            }
            if (post.options() > 0 && who.votes(crowd.temper(group))) {
                Life.quietly(() -> scene.posts()
                        .vote(group, visitor, post.id(), Set.of(who.habits().nextInt(post.options()))));
            }
        }
    }
}
