package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.entry.Contacts.Wanted;
import io.qunying.simulator.wecom.Send;
import io.qunying.simulator.wecom.WecomSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Promise: the limits and troubles of one corporation are nothing to another, and are caught up with when they end. */
@Timeout(120)
class TwoCorporationsTests extends FriendsTest {

    private static final String ALL = "/cgi-bin/";
    private static final int FOR_EVER = 1_000_000;
    private static final int RUSH = 40;

    @Autowired
    Contacts contacts;

    private WecomSimulator there = start();
    private UUID theirs = new UUID(0, 0);

    enum Trouble {
        LIMIT {
            @Override
            void begin(WecomSimulator there) {
                there.faults().answerCode(ALL, 45009, FOR_EVER);
            }
        },
        HANGS {
            @Override
            void begin(WecomSimulator there) {
                there.faults().hang(ALL, Duration.ofMinutes(1), FOR_EVER);
            }
        },
        BROKEN {
            @Override
            void begin(WecomSimulator there) {
                there.faults().answer500(ALL, false, FOR_EVER);
            }
        },
        APP_OFF {
            @Override
            void begin(WecomSimulator there) {
                there.corp().app().disable(true);
            }
        };

        abstract void begin(WecomSimulator there);
    }

    @BeforeEach
    void connectTheOther() throws Exception {
        there.close();
        there = start();
        there.clock().setAhead(Duration.between(Instant.now(), clock.instant()));
        there.corp().populate(4, 40, 0, 0);
        theirs = connect(there, there.corp(), there.corp().app().secret());
    }

    @AfterEach
    void stopTheOther() {
        there.close();
    }

    @ParameterizedTest
    @EnumSource
    void workAsIfAlone(Trouble trouble) {
        await(() -> groups(connection) == 0 && isAnswered(theirs));
        contacts.put(code.id(), theirs, List.of(new Wanted("staff1", 100, 100)), true, some.reviewer);
        trouble.begin(there);
        for (var i = 0; i < RUSH; i++) {
            var chat = there.corp().groups().create("staff1", "他群" + i);
            there.corp().groups().join(chat, there.corp().customers().create("他" + i));
            there.corp()
                    .customers()
                    .add("staff" + (i % 4 + 1), there.corp().customers().create("他客" + i), "");
        }
        contacts.put(code.id(), connection, List.of(new Wanted("staff1", 100, 100)), true, some.reviewer);

        var ours = new ArrayList<String>();
        for (var i = 0; i < RUSH; i++) {
            var customer = customer("客" + i);
            ours.add(customer);
            corp.customers().add("staff" + (i % 4 + 1), customer, state("popup"));
        }
        var begun = wecom.clock().now().getEpochSecond();
        corp.groups().join(corp.groups().create("staff1", "我群"), customer("在群里"));
        await(() -> ours.stream().allMatch(it -> welcomesTo(it).equals(List.of("SENT"))));
        assertThat(corp.sends())
                .filteredOn(it -> ours.contains(it.to()))
                .extracting(Send::at)
                .allMatch(it -> it - begun <= 20);
        await(() -> groups(connection) == 1 && contactWays() == 3);

        there.faults().clear();
        there.corp().app().disable(false);
        await(() -> {
            advance(Duration.ofSeconds(30));
            there.clock().advance(Duration.ofSeconds(30));
            return groups(theirs) == RUSH && waiting(theirs) == 0;
        });
        assertThat(there.corp().sends().stream()
                        .filter(it -> it.kind().equals("welcome"))
                        .collect(Collectors.groupingBy(Send::to, Collectors.counting()))
                        .values())
                .as("nobody is welcomed twice for it")
                .allMatch(it -> it == 1);
    }

    /** Whose members were listed. */
    private int groups(UUID of) {
        return count("SELECT count(*) FROM roster_group WHERE connection = :of AND listed_at IS NOT NULL", of);
    }

    private boolean isAnswered(UUID of) {
        return count("SELECT count(*) FROM customer_list WHERE connection = :of AND read_at IS NOT NULL", of) == 1;
    }

    private int waiting(UUID of) {
        return count("SELECT count(*) FROM dispatch WHERE connection = :of AND state IN ('PLANNED', 'SENDING')", of);
    }

    private int contactWays() {
        return count("SELECT count(*) FROM contact_way WHERE connection = :of AND ref IS NOT NULL", connection);
    }

    private int count(String rows, UUID of) {
        return jdbc.sql(rows).param("of", of).query(Integer.class).single();
    }
}
