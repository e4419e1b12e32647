package io.qunying.demo;

import io.qunying.channel.Backlog;
import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Outbox;
import io.qunying.channel.hosted.RoomDirectory;
import io.qunying.channel.hosted.RoomDirectory.Room;
import io.qunying.demo.DemoWorld.Setting;
import io.qunying.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What the operator's people do every day: the morning post in every group, an answer now and then. */
@Component
@ConditionalOnProperty(name = "qunying.command", havingValue = DemoCommand.NAME)
class DemoStaff {

    private static final List<Integer> POSTING_HOURS = List.of(10, 15, 20);
    private static final int CHINA_OFFSET = 8;

    private final RoomDirectory rooms;
    private final Outbox outbox;
    private final Connections connections;
    private final Backlog backlog;
    private final Wiring wiring;

    /** What every dispatch needs. */
    @Component
    @ConditionalOnProperty(name = "qunying.command", havingValue = DemoCommand.NAME)
    record Wiring(TransactionTemplate transaction, Ids ids) {}

    DemoStaff(RoomDirectory rooms, Outbox outbox, Connections connections, Backlog backlog, Wiring wiring) {
        this.rooms = rooms;
        this.outbox = outbox;
        this.connections = connections;
        this.backlog = backlog;
        this.wiring = wiring;
    }

    void workEveryDay(Agenda agenda, Setting setting, Instant begin, Instant end, Random random) {
        var phrases = new DemoPhrases(random);
        for (var day = begin.truncatedTo(ChronoUnit.DAYS); day.isBefore(end); day = day.plus(Duration.ofDays(1))) {
            for (var hour : POSTING_HOURS) {
                var time = day.plus(Duration.ofHours(hour - CHINA_OFFSET));
                if (time.isAfter(begin)) {
                    var text = phrases.ofStaff(
                            time.atZone(ZoneOffset.ofHours(CHINA_OFFSET)).getDayOfWeek(), hour);
                    agenda.at(time, () -> post(setting, text, time));
                }
            }
        }
    }

    /** Works off what was said last. */
    void finish() {
        backlog.drain();
    }

    private void post(Setting setting, String text, Instant time) {
        var everywhere = rooms.listRooms(null, setting.guide());
        wiring.transaction()
                .executeWithoutResult(_ -> everywhere.stream()
                        .filter(Room::open)
                        .forEach(room -> outbox.accept(new Dispatch(
                                wiring.ids().next(),
                                connections.hosted().id(),
                                Capability.SEND_TO_GROUP,
                                "demo:" + time + ":" + room.group(),
                                room.group(),
                                null,
                                room.group().toString(),
                                null,
                                new Content(
                                        text,
                                        List.of(),
                                        List.of(),
                                        Map.of("by", setting.operator().name())),
                                time,
                                "demo"))));
    }
}
