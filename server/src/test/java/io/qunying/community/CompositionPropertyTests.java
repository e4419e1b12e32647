package io.qunying.community;

import static io.qunying.community.CommunityFixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.community.Course.Composition;
import io.qunying.community.Seats.Reservation;
import io.qunying.community.Seats.Reservation.NoSeat;
import io.qunying.community.Seats.Reservation.Reserved;
import io.qunying.testing.ServerTest;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class CompositionPropertyTests {

    private static final double WITHIN = 0.05;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ConfigurableApplicationContext context;

    @Test
    void theSharesStayWithinFivePointsWhoeverComesInWhateverOrder() {
        var seed = RandomGenerator.getDefault().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var fixtures = CommunityFixtures.in(context.getAutowireCapableBeanFactory());
        var shares = Map.of("web", 0.3, "wechat", 0.7);
        var course = new Course(null, null, null, null, new Composition(shares, WITHIN, "近三月下单五次", true), Map.of());
        var document = CommunityFixtures.with(CommunityFixtures.document(plan("", 60, 5, 1)), "Asia/Shanghai", course);
        var community = fixtures.open(document, fixtures.hosted());

        var seated = 0;
        var waiting = 0;
        for (var i = 0; i < 160; i++) {
            // Runs of one class, as invitations go out in waves.
            var share = i / 20 % 2 == 0 ? 0.9 : 0.1;
            var reservation =
                    fixtures.reserve(community, fixtures.person(), random.nextDouble() < share ? "web" : "wechat");
            switch (reservation) {
                case Reserved it -> seated++;
                case NoSeat it -> {
                    waiting++;
                    if (seated < 60) {
                        assertThat(it.because()).anyMatch(why -> why.code().equals("composition"));
                    }
                }
                case Reservation other -> throw new AssertionError(other);
            }
            var web = jdbc.sql("SELECT count(*) FROM seat WHERE community = :id AND class_key = 'web'")
                    .param("id", community)
                    .query(Long.class)
                    .single();
            if (seated >= 20) {
                assertThat(Math.abs((double) web / seated - 0.3))
                        .as("seed %d, %d of %d", seed, web, seated)
                        .isLessThanOrEqualTo(WITHIN + 1e-9);
            }
        }
        assertThat(seated).isGreaterThanOrEqualTo(20);
        assertThat(waiting).isPositive();
        assertThat(fixtures.brokenPromises(community)).isEmpty();
    }
}
