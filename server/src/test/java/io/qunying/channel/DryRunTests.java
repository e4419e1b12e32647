package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.DryRun.Outcome;
import io.qunying.channel.InboxTable.Cursor;
import io.qunying.channel.hosted.Talk;
import io.qunying.community.Seats;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class DryRunTests {

    private static final String ADVERT = "兼职日结 300，加微信 abc88888 详谈";

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    DryRun dryRun;

    @Autowired
    InboxTable table;

    @Autowired
    Inbox inbox;

    @Autowired
    Connections connections;

    @Autowired
    Talk talk;

    @Autowired
    Seats seats;

    @Autowired
    Backlog backlog;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private UUID group = new UUID(0, 0);
    private UUID hai = group;
    private final List<Outcome> told = new ArrayList<>();

    @BeforeEach
    void prepare() {
        var world = World.of(beans);
        hai = world.person("阿海");
        var reserved = world.seat(world.openToAll(world.branch()), hai, Map.of());
        seats.join(reserved.seat(), "阿海");
        group = reserved.group();
        say("周六聚餐有人去吗");
        say(ADVERT);
        backlog.drain();
    }

    @Test
    void judgesAgainAndLeavesNothingBehind() {
        var before = rows();

        var written = dryRun.run(start(), 1_000, told::add);

        assertThat(told).extracting(it -> it.event().withheldBecause()).containsExactly(null, "moderated");
        assertThat(told).extracting(it -> it.event().person()).containsOnly(hai);
        assertThat(told).extracting(Outcome::error).containsOnlyNulls();
        // More than one where the same advert was said in other groups lately, which is a case as well.
        assertThat(written).containsKeys("moderation_case", "room_event");
        assertThat(rows()).isEqualTo(before).containsEntry("moderation_case.group_id", 1L);
    }

    @Test
    void startsAfterAnyPositionAndEndsWhereItIsTold() {
        var all = start();
        dryRun.run(all, 1, told::add);
        assertThat(told).hasSize(1);

        dryRun.run(all.at(told.getFirst().position()), 1_000, told::add);

        assertThat(told).hasSize(2);
        assertThat(told).extracting(Outcome::position).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void saysWhichEventWouldBeSetAsideAndGoesOn() {
        inbox.receive(new Incoming(
                connections.hosted().id(),
                "p-" + UUID.randomUUID(),
                Incoming.Kind.MESSAGE,
                group.toString(),
                hai.toString(),
                clock.instant(),
                Map.of("text", "没有正文")));
        say("之后照常");
        backlog.drain();

        dryRun.run(start(), 1_000, told::add);

        assertThat(told).hasSize(4);
        assertThat(told.get(2).error()).isNotNull();
        assertThat(told).filteredOn(it -> it.error() == null).hasSize(3);
    }

    private void say(String text) {
        talk.post(group, hai, UUID.randomUUID().toString(), text, clock.instant());
    }

    private Cursor start() {
        return table.starts(group.toString()).getFirst();
    }

    /** How many rows of every table belong to the group. */
    private Map<String, Long> rows() {
        var rows = new TreeMap<String, Long>();
        jdbc.sql("""
                        SELECT table_name, column_name FROM information_schema.columns
                        JOIN information_schema.tables USING (table_schema, table_name)
                        WHERE table_type = 'BASE TABLE' AND table_schema = 'public'
                          AND column_name IN ('group_id', 'room') AND data_type = 'uuid'""").query(row -> {
            var table = row.getString("table_name");
            var column = row.getString("column_name");
            rows.put(
                    table + "." + column,
                    jdbc.sql("SELECT count(*) FROM " + table + " WHERE " + column + " = :group")
                            .param("group", group)
                            .query(Long.class)
                            .single());
        });
        return rows;
    }
}
