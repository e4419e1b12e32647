package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.blueprint.Say;
import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.StepKind.End;
import io.qunying.blueprint.Subject;
import io.qunying.blueprint.Wiring;
import io.qunying.platform.Ids;
import io.qunying.testing.ServerTest;
import io.qunying.testing.World;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class InviteStepTests {

    @Autowired
    InviteDesk desk;

    @Autowired
    LiveCodes codes;

    @Autowired
    Say say;

    @Autowired
    Ids ids;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ConfigurableApplicationContext context;

    @Test
    void everyoneGetsALinkOfTheirOwnThatWorksOnce() {
        var world = World.of(context.getAutowireCapableBeanFactory());
        var branch = world.branch();
        var here = world.openToAll(branch);
        var there = world.shopOwners(branch);
        var code = codes.create(
                new LiveCodes.NewCode(
                        there, "邀请", LiveCode.Source.REFERRAL, List.of(), LiveCode.ThresholdKind.INVITATION, "blank"),
                World.OWNER);
        Wiring wiring = (playbook, kind, key) ->
                kind.equals("community") && key.equals("super") ? Optional.of(there) : Optional.empty();
        var step = new InviteStep(
                desk, new StaticListableBeanFactory(Map.of("wiring", wiring)).getBeanProvider(Wiring.class), say, ids);
        var one = call(branch, here, world.person("王"), "super");
        var other = call(branch, here, world.person("李"), "super");
        var lost = call(branch, here, world.person("张"), "nowhere");

        var ends = Objects.requireNonNull(transaction.execute(status -> step.carryOut(List.of(one, lost, other))));

        assertThat(ends).hasExactlyElementsOfTypes(End.Done.class, End.Failed.class, End.Done.class);
        var texts = List.of(text(one), text(other));
        assertThat(texts).doesNotHaveDuplicates().allSatisfy(text -> {
            assertThat(text).startsWith("快来「导购之家」").contains("/c/" + code.code() + "?i=");
            assertThat(jdbc.sql("SELECT max_uses FROM invitation WHERE token = :token AND code = :code")
                            .param("token", text.substring(text.indexOf("?i=") + 3))
                            .param("code", code.id())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        });
    }

    private Call call(UUID branch, UUID community, UUID person, String to) {
        return new Call(
                UUID.randomUUID().toString(),
                UUID.randomUUID(),
                "p",
                "s",
                new Subject(branch, community, null, person, ZoneId.of("Asia/Shanghai")),
                clock.instant(),
                0,
                json.valueToTree(Map.of("to", to, "say", "快来「{community}」")),
                "normal",
                false,
                null,
                null);
    }

    private String text(Call call) {
        return jdbc.sql("SELECT content ->> 'text' FROM dispatch WHERE key = :key")
                .param("key", call.key())
                .query(String.class)
                .single();
    }
}
