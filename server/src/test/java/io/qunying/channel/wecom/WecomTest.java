package io.qunying.channel.wecom;

import io.qunying.channel.ConnectedTest;
import io.qunying.simulator.wecom.WecomSimulator;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.TestPropertySource;

/** A house connected with the simulator of WeCom. */
@TestPropertySource(
        properties = {
            "qunying.wecom.patience=2s",
            "qunying.roster.look=1s",
            "qunying.handed.look=200ms",
            "qunying.wecom.cards.look=200ms",
            "qunying.base-url=http://localhost"
        })
abstract class WecomTest extends ConnectedTest {

    static final String CORP = "ww1";
    static final String TOKEN = "t0ken";
    static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    WecomSimulator wecom = start();
    io.qunying.simulator.wecom.Corp corp = wecom.corp();

    private static WecomSimulator start() {
        try {
            return WecomSimulator.start();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @BeforeEach
    void startAnew() {
        wecom.close();
        wecom = start();
        corp = wecom.corp();
    }

    @AfterEach
    void stop() {
        wecom.close();
    }

    UUID connect() throws Exception {
        return connect(values());
    }

    UUID connect(Map<String, String> values) throws Exception {
        return connect("wecom", values);
    }

    Map<String, String> values() {
        return new HashMap<>(Map.of(
                "corp", corp.id(), "secret", corp.app().secret(), "agent", "1000002", "address", wecom.address()));
    }

    String callback(UUID connection) {
        return "http://127.0.0.1:" + port + "/callback/wecom/" + connection;
    }

    /** For both sides. */
    void advance(Duration by) {
        clock.advance(by);
        wecom.clock().advance(by);
    }

    /** How often this was called. */
    long calls(String path) {
        return wecom.calls().stream().filter(it -> it.path().endsWith(path)).count();
    }
}
