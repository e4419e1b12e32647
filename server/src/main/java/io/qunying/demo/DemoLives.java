package io.qunying.demo;

import static java.util.Objects.requireNonNull;

import io.qunying.channel.hosted.Talk;
import io.qunying.community.Seats;
import io.qunying.demo.DemoPeople.Candidate;
import io.qunying.demo.DemoWorld.Setting;
import io.qunying.entry.ApplicationState;
import io.qunying.entry.FrontDoor;
import io.qunying.entry.FrontDoor.ConsentGiven;
import io.qunying.entry.FrontDoor.Submission;
import io.qunying.entry.LiveCode;
import io.qunying.entry.ReviewDesk;
import io.qunying.platform.DomainException;
import io.qunying.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** How people go through the front door, are reviewed, talk, and sometimes leave. */
@Component
@ConditionalOnProperty(name = "qunying.command", havingValue = DemoCommand.NAME)
class DemoLives {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int OPENS_AT = 9;
    private static final int CLOSES_AT = 21;

    private final FrontDoor door;
    private final ReviewDesk desk;
    private final Talk talk;
    private final Seats seats;
    private final Ids ids;

    DemoLives(FrontDoor door, ReviewDesk desk, Talk talk, Seats seats, Ids ids) {
        this.door = door;
        this.desk = desk;
        this.talk = talk;
        this.seats = seats;
        this.ids = ids;
    }

    /** One visitor with everything that follows from the scan. */
    final class Life {
        private final Agenda agenda;
        private final Setting setting;
        private final LiveCode code;
        private final String scene;
        private final Candidate who;
        private final Random random;
        private final UUID visitor = ids.next();

        Life(Agenda agenda, Setting setting, LiveCode code, String scene, Candidate who, long seed) {
            this.agenda = agenda;
            this.setting = setting;
            this.code = code;
            this.scene = scene;
            this.who = who;
            this.random = new Random(seed);
        }

        void scanAt(Instant time) {
            agenda.at(time, () -> {
                door.scan(visitor, code.code(), scene, null);
                if (chance(93)) {
                    door.view(visitor, code.code(), scene, null);
                    if (chance(isOpen() ? 82 : 70)) {
                        agenda.at(time.plus(minutes(2, 9)), () -> apply(time));
                    }
                }
            });
        }

        private boolean isOpen() {
            return code.threshold().kind() == LiveCode.ThresholdKind.OPEN;
        }

        private void apply(Instant scanned) {
            var landing = door.landing(code.code());
            var consents = requireNonNull(landing.consents()).stream()
                    .map(it -> new ConsentGiven(it.purpose(), requireNonNull(it.version())))
                    .toList();
            Map<String, Object> answers = isOpen() ? Map.of("shop", who.shop()) : who.answers();
            var status = door.apply(
                    visitor, new Submission(code.code(), scene, null, answers, Map.of(), consents, ids.next()));
            if (status.state() == ApplicationState.SUBMITTED) {
                var reviewed = duringWork(scanned.plus(minutes(15, 110)));
                agenda.at(reviewed, () -> review(status.id(), reviewed));
            } else if (status.state() == ApplicationState.APPROVED) {
                agenda.at(scanned.plus(minutes(10, 20)), () -> join(status.id(), scanned.plus(minutes(10, 20))));
            }
        }

        private void review(UUID application, Instant time) {
            if (!who.identity().equals("consumer") && chance(8)) {
                desk.refuse(application, chance(60) ? "照片不清" : "不是店主", null, setting.operator());
                return;
            }
            desk.approve(application, setting.operator());
            if (chance(90)) {
                var later = time.plus(minutes(3, 400));
                agenda.at(later, () -> join(application, later));
            }
        }

        private void join(UUID application, Instant time) {
            if (door.status(visitor, application).state() != ApplicationState.APPROVED) {
                return; // refused by class, waiting, or lapsed meanwhile
            }
            var nickname = isOpen() ? who.name() : who.nickname();
            var group = door.join(visitor, application, nickname).group();
            var seat = door.status(visitor, application).seat();
            for (var day = 0; day < 60; day++) {
                if (chance(day == 0 ? 45 : Math.max(2, 14 - day / 3))) {
                    speakAt(time.plus(Duration.ofDays(day)).plus(minutes(5, 600)), group, day);
                }
            }
            if (seat != null && chance(5)) {
                agenda.at(time.plus(Duration.ofDays(1 + random.nextInt(30))), () -> seats.leave(seat.seat()));
            }
        }

        private void speakAt(Instant time, UUID group, int day) {
            agenda.at(time, () -> say(group, day, new DemoPhrases(random).ofMember(), time));
        }

        private void say(UUID group, int day, String text, Instant time) {
            try {
                talk.post(group, visitor, "demo-" + day, text, time);
            } catch (DomainException gone) {
                if (!List.of("not-a-member", "room-closed").contains(gone.code())) {
                    throw gone;
                }
            }
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        private Duration minutes(int least, int most) {
            return Duration.ofMinutes(least + random.nextInt(most - least));
        }

        private Instant duringWork(Instant time) {
            var local = time.atZone(CHINA);
            if (local.getHour() < OPENS_AT) {
                return local.withHour(OPENS_AT).plus(minutes(0, 50)).toInstant();
            }
            if (local.getHour() >= CLOSES_AT) {
                return local.plusDays(1).withHour(OPENS_AT).plus(minutes(0, 50)).toInstant();
            }
            return time;
        }
    }
}
