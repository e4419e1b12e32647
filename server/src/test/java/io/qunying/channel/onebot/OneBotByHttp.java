package io.qunying.channel.onebot;

import io.qunying.simulator.onebot.OneBotSimulator;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A house connected with the simulator by HTTP in both directions. */
abstract class OneBotByHttp extends OneBotTest {

    OneBotSimulator qq = OneBotSimulator.with().start();
    UUID connection = new UUID(0, 0);

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
                .groups(1, 4)
                .start();
    }

    @AfterEach
    void stop() {
        qq.close();
    }
}
