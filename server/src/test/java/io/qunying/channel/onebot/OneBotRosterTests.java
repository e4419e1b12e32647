package io.qunying.channel.onebot;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.platform.Vault;
import io.qunying.simulator.onebot.OneBotSimulator;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is in a group of QQ: by events that get lost and come twice, and by lists. */
class OneBotRosterTests extends OneBotTest {

    @Autowired
    Vault vault;

    private OneBotSimulator qq = OneBotSimulator.with().start();
    private UUID connection = new UUID(0, 0);

    @BeforeEach
    void connect() throws Exception {
        qq.close();
        var free = freePort();
        connection = connect(Map.of(
                "transport",
                "http",
                "address",
                "http://127.0.0.1:" + free,
                "token",
                TOKEN,
                "secret",
                SECRET,
                "account",
                ACCOUNT));
        qq = OneBotSimulator.with()
                .listen("127.0.0.1", free, 0)
                .token(TOKEN)
                .post(callback(connection), SECRET)
                .groups(1, 6)
                .start();
    }

    @AfterEach
    void stop() {
        qq.close();
    }

    @Test
    void becomesWhatThePlatformSays() {
        qq.people().say(GROUP, MEMBER, "有人吗");
        await(() -> inside().contains(String.valueOf(MEMBER)));
        await(() -> inside().equals(truth())); // the list that is asked for as soon as a group is heard of

        qq.trouble().configure(json.readTree("""
                {"events": {"*": {"lost": 0.4, "doubled": 0.4, "reordered": 0.4}}, "seed": 11}"""));
        for (var i = 0; i < 20; i++) {
            qq.people().joins(GROUP, 500 + i, "新人" + i, OWNER);
        }
        for (var i = 0; i < 20; i += 2) {
            qq.people().leaves(GROUP, 500 + i);
        }
        clock.advance(Duration.ofHours(7));

        await(() -> inside().equals(truth()));
        assertThat(inside()).contains("501", "519").doesNotContain("500", "518");
    }

    @Test
    void whatCannotBeToldChangesNothing() {
        qq.people().say(GROUP, MEMBER, "有人吗");
        await(() -> inside().equals(truth()));
        var before = inside();
        qq.close();
        clock.advance(Duration.ofHours(7));

        await(() -> "not-reachable"
                .equals(jdbc.sql("SELECT coalesce(failure, '') FROM roster_group WHERE connection = :connection")
                        .param("connection", connection)
                        .query(String.class)
                        .single()));
        assertThat(inside()).isEqualTo(before);
    }

    private Set<String> inside() {
        var refs = new TreeSet<String>();
        jdbc.sql("SELECT sealed FROM roster_member WHERE connection = :connection AND group_ref = :group AND inside")
                .param("connection", connection)
                .param("group", String.valueOf(GROUP))
                .query(row -> {
                    refs.add(vault.open(row.getBytes("sealed")));
                });
        return refs;
    }

    private Set<String> truth() {
        return qq.truth()
                .members(GROUP)
                .valueStream()
                .map(it -> it.path("user_id").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
