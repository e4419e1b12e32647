package io.qunying.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.Verb;
import io.qunying.testing.ServerTest;
import io.qunying.testing.World;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

@ServerTest
class FunnelSectionTests {

    @Autowired
    OwnFunnels own;

    @Autowired
    Funnels funnels;

    @Autowired
    Clock clock;

    @Autowired
    ConfigurableApplicationContext context;

    @Test
    void aCommunityWithAFunnelOfItsOwnIsShownByIt() {
        var world = World.of(context.getAutowireCapableBeanFactory());
        var community = world.openToAll(world.branch());
        var verbs = List.of(Verb.GROUP_JOINED, Verb.MESSAGE_SENT, Verb.ORDER_PAID);

        own.save(community, List.of(Verb.CODE_SCANNED, Verb.ORDER_PAID));
        own.save(community, verbs);

        var now = clock.instant();
        var filter = new Filter(now.minus(Duration.ofDays(1)), now, null, community, null, null, null, null, null);
        assertThat(funnels.count(filter, Split.SCENE).steps())
                .extracting(Funnel.Step::verb)
                .containsExactly("group.joined", "message.sent", "order.paid");
    }
}
