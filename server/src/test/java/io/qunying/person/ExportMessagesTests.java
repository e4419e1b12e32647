package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Backlog;
import io.qunying.channel.hosted.Talk;
import io.qunying.community.Seats;
import io.qunying.testing.ServerTest;
import io.qunying.testing.World;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class ExportMessagesTests {

    @Autowired
    ExportMessages export;

    @Autowired
    Talk talk;

    @Autowired
    Backlog backlog;

    @Autowired
    Seats seats;

    @Autowired
    Clock clock;

    @Autowired
    JsonMapper json;

    @Test
    void givesPeopleWhatTheySaidAndNothingOfOthers(@Autowired AutowireCapableBeanFactory beans) {
        var world = World.of(beans);
        var community = world.openToAll(world.branch());
        var lan = world.person("阿兰");
        var bo = world.person("阿波");
        var group = join(world, community, lan, "阿兰");
        join(world, community, bo, "阿波");
        talk.post(group, lan, UUID.randomUUID().toString(), "我说的话", clock.instant());
        talk.post(group, bo, UUID.randomUUID().toString(), "别人的话", clock.instant());
        backlog.drain();

        var lines = json.valueToTree(export.export(lan));

        assertThat(lines).singleElement().satisfies(it -> {
            assertThat(it.get("text").asString()).isEqualTo("我说的话");
            assertThat(it.get("group").asString()).isEqualTo(group.toString());
            assertThat(it.get("nickname").asString()).isEqualTo("阿兰");
        });
    }

    private UUID join(World world, UUID community, UUID person, String nickname) {
        var seat = world.seat(community, person, Map.of());
        seats.join(seat.seat(), nickname);
        return seat.group();
    }
}
