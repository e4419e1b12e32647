package io.qunying.demo;

import static java.util.Objects.requireNonNull;

import io.qunying.channel.hosted.Talk;
import io.qunying.community.Seats;
import io.qunying.demo.DemoPeople.Candidate;
import io.qunying.demo.DemoWorld.Setting;
import io.qunying.entry.ApplicationState;
import io.qunying.entry.EntryPictures;
import io.qunying.entry.FrontDoor;
import io.qunying.entry.FrontDoor.ConsentGiven;
import io.qunying.entry.FrontDoor.Submission;
import io.qunying.entry.LiveCode;
import io.qunying.entry.ReviewDesk;
import io.qunying.person.Persons;
import io.qunying.platform.DomainException;
import io.qunying.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private final EntryPictures pictures;
    private final Persons persons;
    private final Talk talk;
    private final Seats seats;
    private final Ids ids;

    DemoLives(
            FrontDoor door, ReviewDesk desk, EntryPictures pictures, Persons persons, Talk talk, Seats seats, Ids ids) {
        this.door = door;
        this.desk = desk;
        this.pictures = pictures;
        this.persons = persons;
        this.talk = talk;
        this.seats = seats;
        this.ids = ids;
    }

    /**
     * Who comes how.
     *
     * @param invitation of the member who brings them, if one does
     * @param isNew whether they come so late that operators look at them first
     */
    record Arrival(LiveCode code, String scene, @Nullable String invitation, Candidate who, boolean isNew) {}

    /** One visitor with everything that follows from the scan. */
    final class Life {
        private final Agenda agenda;
        private final Setting setting;
        private final DemoPeople people;
        private final LiveCode code;
        private final String scene;
        private final @Nullable String invitation;
        private final Candidate who;
        private final boolean isNew;
        private final Random random;
        private final UUID visitor = ids.next();

        Life(Agenda agenda, Setting setting, DemoPeople people, Arrival arrival, long seed) {
            this.agenda = agenda;
            this.setting = setting;
            this.people = people;
            code = arrival.code();
            scene = arrival.scene();
            invitation = arrival.invitation();
            who = arrival.who();
            isNew = arrival.isNew();
            random = new Random(seed);
        }

        void scanAt(Instant time) {
            agenda.at(time, () -> {
                door.scan(visitor, code.code(), scene, invitation);
                if (chance(93)) {
                    door.view(visitor, code.code(), scene, invitation);
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
                    visitor, new Submission(code.code(), scene, invitation, answers, photos(), consents, ids.next()));
            if (isNew && chance(16)) {
                return; // waits for the operator who looks at this world
            }
            if (status.state() == ApplicationState.SUBMITTED) {
                var reviewed = duringWork(scanned.plus(minutes(15, 110)));
                agenda.at(reviewed, () -> review(status.id(), reviewed));
            } else if (status.state() == ApplicationState.APPROVED) {
                agenda.at(scanned.plus(minutes(10, 20)), () -> join(status.id(), scanned.plus(minutes(10, 20))));
            }
        }

        private Map<String, List<UUID>> photos() {
            return isNew && !isOpen()
                    ? Map.of(
                            "shop-photo",
                            List.of(pictures.storePhoto(visitor, DemoShopFront.draw(random))
                                    .id()))
                    : Map.of();
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
            if (chance(35)) {
                persons.tag(
                        persons.arrive(visitor).person(),
                        people.weighted("意向强", 20, "意向中", 35, "老客", 30, "爱晒单", 15),
                        setting.operator().actor());
            }
            if (chance(9)) {
                var later = time.plus(minutes(60, 4000));
                agenda.at(later, () -> invite(later));
            }
            if (seat != null && chance(5)) {
                agenda.at(time.plus(Duration.ofDays(1 + random.nextInt(30))), () -> seats.leave(seat.seat()));
            }
        }

        /** Members bring members, most of them none. */
        private void invite(Instant time) {
            try {
                var own = door.inviteOthers(visitor, code.community());
                for (var friend = random.nextInt(4) - 1; friend > 0; friend--) {
                    var arrival = new Arrival(setting.codeOf(own.code()), "article", own.token(), people.next(), isNew);
                    new Life(agenda, setting, people, arrival, random.nextLong()).scanAt(time.plus(minutes(5, 900)));
                }
            } catch (DomainException gone) {
                if (!gone.code().equals("not-a-member")) {
                    throw gone;
                }
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
