package io.qunying.demo;

import io.qunying.demo.DemoLives.Arrival;
import io.qunying.demo.DemoLives.Life;
import io.qunying.demo.DemoWorld.Setting;
import io.qunying.entry.LiveCode;
import io.qunying.fact.Attribution;
import io.qunying.fact.Fact;
import io.qunying.fact.FactReports;
import io.qunying.fact.Verb;
import io.qunying.platform.Command;
import io.qunying.platform.Ids;
import io.qunying.platform.MovingClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the demo world once: {@code ./qunying up --demo}. */
@Component
@ConditionalOnProperty(name = "qunying.command", havingValue = DemoCommand.NAME)
class DemoCommand implements Command {

    static final String NAME = "demo";

    private static final long SEED = 20261124;
    private static final int GUIDE_SCANS = 4300;
    private static final int TASTER_SCANS = 640;
    private static final int ADS_PER_SCAN = 7;
    /** Those of so late are what operators look at first: some of them still wait, with photos. */
    private static final Duration NEW = Duration.ofHours(20);

    private final DemoWorld world;
    private final DemoLives lives;
    private final DemoStaff staff;
    private final AdReports ads;
    private final MovingClock clock;
    private final Random random = new Random(SEED);

    DemoCommand(DemoWorld world, DemoLives lives, DemoStaff staff, AdReports ads, MovingClock clock) {
        this.world = world;
        this.lives = lives;
        this.staff = staff;
        this.ads = ads;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int run(List<String> arguments) {
        if (world.isMade()) {
            System.out.println("The demo world is there already.");
            return 0;
        }
        System.out.println("Making the demo world: sixty days, about a minute or two …");
        var begin = clock.instant();
        var end = begin.plus(DemoConfiguration.HISTORY);
        var setting = world.make();
        var agenda = new Agenda(clock);
        var people = new DemoPeople(random);
        for (var i = 0; i < GUIDE_SCANS; i++) {
            var code = setting.guideCodes().get(weightedCode());
            arrive(agenda, setting, code, people, begin, i);
        }
        for (var i = 0; i < TASTER_SCANS; i++) {
            arrive(agenda, setting, setting.tasterCode(), people, begin, GUIDE_SCANS + i);
        }
        staff.workEveryDay(agenda, setting, begin, end, random);
        try {
            agenda.runUntil(end);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
        staff.finish();
        System.out.println("The demo world is made.");
        return 0;
    }

    /** More come as time goes on, and by day rather than by night. */
    private void arrive(Agenda agenda, Setting setting, LiveCode code, DemoPeople people, Instant begin, int number) {
        var days = (int) DemoConfiguration.HISTORY.toDays();
        var day = (int) (days * Math.pow(random.nextDouble(), 0.8));
        var hour = 7 + Math.min(random.nextInt(16), random.nextInt(16));
        var time = begin.truncatedTo(ChronoUnit.DAYS)
                .minus(Duration.ofHours(8)) // midnight in China
                .plus(Duration.ofDays(day + 1))
                .plus(Duration.ofHours(hour))
                .plusSeconds(random.nextInt(3600));
        if (time.isBefore(begin)) {
            return;
        }
        var scene = people.pick(code.scenes());
        ads.shownAt(agenda, time.minus(Duration.ofMinutes(3)), code, scene, random.nextInt(2 * ADS_PER_SCAN));
        var isNew = time.isAfter(begin.plus(DemoConfiguration.HISTORY).minus(NEW));
        var arrival = new Arrival(code, scene, null, people.next(), isNew);
        lives.new Life(agenda, setting, people, arrival, SEED + number).scanAt(time);
    }

    private int weightedCode() {
        var dice = random.nextInt(100);
        return dice < 62 ? 0 : dice < 80 ? 1 : dice < 88 ? 2 : dice < 96 ? 3 : 4;
    }

    /** What the shop's app reports of ads. */
    @Component
    @ConditionalOnProperty(name = "qunying.command", havingValue = NAME)
    static class AdReports {

        private final FactReports reports;
        private final TransactionTemplate transaction;
        private final Ids ids;

        AdReports(FactReports reports, TransactionTemplate transaction, Ids ids) {
            this.reports = reports;
            this.transaction = transaction;
            this.ids = ids;
        }

        void shownAt(Agenda agenda, Instant time, LiveCode code, String scene, int times) {
            agenda.at(time, () -> {
                var facts = new ArrayList<Fact>();
                for (var i = 0; i < times; i++) {
                    facts.add(Fact.of(Verb.AD_SHOWN, time, ids.next())
                            .in(code.branch(), code.community(), null)
                            .from(new Attribution(
                                    code.id(), scene, code.source().code(), null)));
                }
                if (!facts.isEmpty()) {
                    transaction.executeWithoutResult(_ -> reports.report(facts));
                }
            });
        }
    }
}
