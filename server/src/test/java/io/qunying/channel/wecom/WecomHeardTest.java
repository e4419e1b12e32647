package io.qunying.channel.wecom;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** With a simulated corporation of two staff, ten customers and a group of four, that tells what happens. */
abstract class WecomHeardTest extends WecomTest {

    UUID connection = new UUID(0, 0);
    String group = "";

    @BeforeEach
    void populate() throws Exception {
        // Other tests have moved the clock of the house.
        wecom.clock().setAhead(Duration.between(Instant.now(), clock.instant()));
        corp.populate(2, 10, 1, 4);
        group = corp.groups().list().getFirst();
        connection = connect(values());
        corp.callbacks().sendTo(callback(connection), TOKEN, KEY);
        corp.callbacks().setPatience(Duration.ofSeconds(5), Duration.ofMillis(10));
    }

    @Override
    Map<String, String> values() {
        var values = super.values();
        values.put("callbackToken", TOKEN);
        values.put("callbackKey", KEY);
        return values;
    }
}
