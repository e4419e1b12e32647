package io.qunying.channel;

import io.qunying.channel.hosted.TestRooms;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** What modules above put into channel: groups and their members, and a guard. */
@TestConfiguration(proxyBeanMethods = false)
public class Surroundings {

    @Bean
    TestRooms testRooms() {
        return new TestRooms();
    }

    @Bean
    InboxPhase guard() {
        return new InboxPhase() {
            @Override
            public Stage stage() {
                return Stage.GUARD;
            }

            @Override
            public void handle(List<InboxEvent> batch) {
                for (var event : batch) {
                    var text = String.valueOf(event.incoming().payload().get("text"));
                    if (text.contains("poison")) {
                        throw new IllegalStateException("cannot digest " + text);
                    }
                    if (text.contains("rude")) {
                        event.withhold("rude");
                    }
                }
            }
        };
    }
}
