package io.qunying.simulation;

import io.qunying.entry.ApplicationState;
import io.qunying.entry.FrontDoor.ConsentGiven;
import io.qunying.entry.FrontDoor.Submission;
import io.qunying.entry.LiveCode;
import io.qunying.fact.Attribution;
import io.qunying.fact.Fact;
import io.qunying.fact.Verb;
import io.qunying.platform.DomainException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One made-up member from the first sight of an ad to the day they leave. */
final class Life {

    private static final Pattern INVITATION = Pattern.compile("/c/([A-Za-z0-9]+)\\?i=([A-Za-z0-9_-]+)");
    private static final Set<String> GONE = Set.of(
            "not-a-member", "room-closed", "muted", "seat-not-found", "group-closed", "no-open-code", "poll-closed");
    private static final List<String> SAYINGS =
            List.of("早上好", "这款还有货吗", "已下单", "收到啦，质量不错", "请问什么时候上新", "学到了", "支持一下", "我家也卖得好");

    private final Scene scene;
    private final Timetable timetable;
    private final Crowd crowd;
    private final Profile who;
    private final UUID visitor;
    private LiveCode code;
    private @Nullable String invitation;

    Life(Scene scene, Timetable timetable, Crowd crowd, Profile who, LiveCode code, @Nullable String invitation) {
        this.scene = scene;
        this.timetable = timetable;
        this.crowd = crowd;
        this.who = who;
        this.code = code;
        this.invitation = invitation;
        visitor = scene.ids().next();
    }

    void arriveAt(Instant time) {
        timetable.at(time, () -> arrive(Timetable.onTick(time)));
    }

    private void arrive(Instant now) {
        var from = new Attribution(
                code.id(), who.pick(code.scenes()), code.source().code(), null);
        trace(Verb.AD_SHOWN, now, from);
        if (!who.chance(0.97)) {
            return;
        }
        trace(Verb.CODE_SCANNED, now, from);
        if (!who.chance(0.96)) {
            return;
        }
        trace(Verb.LANDING_VIEWED, now, from);
        if (!who.chance(0.94)) {
            return;
        }
        trace(Verb.CONTACT_ADDED, now, from);
        var later = now.plus(Timetable.TICK);
        timetable.at(later, () -> apply(Timetable.onTick(later)));
    }

    private void trace(Verb verb, Instant now, Attribution from) {
        scene.traces()
                .note(Fact.of(verb, now, visitor)
                        .in(code.branch(), code.community(), null)
                        .from(from)
                        .once(verb.code() + ":" + visitor + ":" + code.id()));
    }

    private void apply(Instant now) {
        var landing = scene.door().landing(code.code());
        var consents = landing.consents() == null
                ? List.<ConsentGiven>of()
                : landing.consents().stream()
                        .map(it -> new ConsentGiven(it.purpose(), java.util.Objects.requireNonNull(it.version())))
                        .toList();
        var photos = new HashMap<String, List<UUID>>();
        for (var question : code.form()) {
            if (question.required() && Answers.wantsPhoto(code, scene.fields(), question.key())) {
                photos.put(
                        question.key(),
                        List.of(scene.pictures()
                                .storePhoto(visitor, Crowd.PICTURE)
                                .id()));
            }
        }
        try {
            var status = scene.door()
                    .apply(
                            visitor,
                            new Submission(
                                    code.code(),
                                    code.scenes().getFirst(),
                                    invitation,
                                    Answers.of(code, scene.fields(), who),
                                    photos,
                                    consents,
                                    scene.ids().next()));
            if (status.state() == ApplicationState.SUBMITTED) {
                crowd.waitsForReview(status.id());
            }
            look(status.id(), now.plus(who.minutes(15, 240)), 40);
        } catch (DomainException refused) {
            crowd.refused(refused.code());
        }
    }

    /** Looks every few hours what became of the application, and goes in when it may. */
    private void look(UUID application, Instant time, int patience) {
        timetable.at(time, () -> {
            switch (scene.door().status(visitor, application).state()) {
                case APPROVED -> join(application, Timetable.onTick(time));
                case SUBMITTED, WAITING, MORE_NEEDED -> {
                    if (patience > 0) {
                        look(application, time.plus(who.minutes(120, 600)), patience - 1);
                    }
                }
                default -> {
                    // Refused, lapsed or in already: nothing more to wait for.
                }
            }
        });
    }

    private void join(UUID application, Instant now) {
        try {
            var name = "山友" + who.number();
            var wish = who.chance(0.7) ? crowd.fittingNickname(code.community(), name) : name;
            var joined = scene.door().join(visitor, application, wish);
            var seat = scene.door().status(visitor, application).seat();
            live(joined.group(), seat == null ? null : seat.seat(), now);
        } catch (DomainException off) {
            if (!off.code().equals("nickname-off-template")) {
                crowd.refused(off.code());
                return;
            }
            var fitting = crowd.fittingNickname(code.community(), "山友" + who.number());
            var joined = scene.door().join(visitor, application, fitting);
            var seat = scene.door().status(visitor, application).seat();
            live(joined.group(), seat == null ? null : seat.seat(), now);
        }
    }

    private void live(UUID group, @Nullable UUID seat, Instant joined) {
        var until = who.stays() == null ? crowd.end() : joined.plus(who.stays());
        if (who.stays() != null && seat != null) {
            timetable.at(until, () -> quietly(() -> scene.seats().leave(seat)));
        }
        var temper = crowd.temper(group);
        var midnight = joined.truncatedTo(ChronoUnit.DAYS);
        for (var day = 0; day < crowd.days(); day++) {
            var date = midnight.plus(Duration.ofDays(day));
            if (date.isAfter(until)) {
                break;
            }
            // Talk dies down: half as much every ten days, and a little for ever.
            var wish = who.talk() * temper * (0.03 + 0.97 * Math.pow(0.5, day / 10.0));
            if (who.chance(wish)) {
                sayAt(day == 0 ? joined.plus(who.minutes(15, 300)) : who.duringDay(date));
            }
        }
        buy(joined, until);
        new Reading(scene, timetable, crowd, who, visitor, code.community()).from(joined, until);
        if (seat != null && who.chance(0.6)) {
            var later = joined.plus(who.minutes(60, 2000));
            timetable.at(
                    later,
                    () -> quietly(() ->
                            scene.seats().rename(seat, crowd.fittingNickname(code.community(), "阿" + who.number()))));
        }
        if (crowd.mayBeInvited()) {
            lookForInvitations(joined, until);
        }
    }

    private void lookForInvitations(Instant joined, Instant until) {
        for (var day = 1; day < crowd.days(); day += 3) {
            var time = joined.plus(Duration.ofDays(day));
            if (time.isBefore(until)) {
                timetable.at(time, () -> readNotices(Timetable.onTick(time)));
            }
        }
    }

    private void sayAt(Instant time) {
        timetable.at(
                time,
                () -> quietly(() -> {
                    var group = crowd.groupOf(visitor, code.community());
                    if (group != null) {
                        say(group, "sim-" + time, who.pick(SAYINGS), Timetable.onTick(time));
                    }
                }));
    }

    private void say(UUID group, String id, String text, Instant at) {
        if (who.shows()) {
            crowd.showed(group, scene.talk().show(group, visitor, id, text, Crowd.PICTURE, at));
        } else {
            scene.talk().post(group, visitor, id, text, at);
        }
    }

    private void buy(Instant joined, Instant until) {
        var time = joined;
        while (who.buys() > 0) {
            var wait = -Math.log(1 - who.random().nextDouble()) * 30 / who.buys();
            time = time.plus(Duration.ofMinutes((long) (wait * 24 * 60)));
            if (time.isAfter(until)) {
                return;
            }
            var at = Timetable.onTick(time);
            var amount = 50 + who.random().nextInt(900);
            timetable.at(at, () -> {
                var person = crowd.personOf(visitor);
                var group = crowd.groupOf(visitor, code.community());
                if (group != null) {
                    scene.traces()
                            .note(Fact.of(Verb.ORDER_PAID, at, person)
                                    .in(code.branch(), code.community(), group)
                                    .with(Map.of("amount", amount))
                                    .once("sim-order:" + visitor + ":" + at));
                }
            });
        }
    }

    /** Some follow an invitation that they find. */
    private void readNotices(Instant now) {
        for (var notice : scene.notices().of(visitor)) {
            var link = INVITATION.matcher(notice.text());
            if (link.find() && who.chance(0.35) && crowd.firstTime(visitor, link.group(2))) {
                crowd.code(link.group(1)).ifPresent(it -> {
                    code = it;
                    invitation = link.group(2);
                    apply(now);
                });
            }
        }
    }

    /** Others were faster: the group is gone, or the member is. */
    static void quietly(Runnable act) {
        try {
            act.run();
        } catch (DomainException refusal) {
            if (!GONE.contains(refusal.code())) {
                throw refusal;
            }
        }
    }
}
