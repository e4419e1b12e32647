package io.qunying.channel.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.channel.ChannelTest;
import io.qunying.platform.Vault;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ChannelTest
class RoomStreamTests {

    @Autowired
    Rooms rooms;

    @Autowired
    TestRooms directory;

    @Autowired
    Talk talk;

    @Autowired
    Vault vault;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(ints = 1000)
    void readersWhoseLineBreaksGetEveryEventOnceInOrder(int messages) {
        breakLinesAt(messages);
    }

    @Tag("fire")
    @Test
    void readersWhoseLineBreaksGetEveryOneOfFiveThousandEventsOnceInOrder() {
        breakLinesAt(5000);
    }

    private void breakLinesAt(int messages) {
        int writers = 20;
        long seed = System.nanoTime();
        var group = directory.open(rooms).group();
        var readers = IntStream.range(0, 10)
                .mapToObj(it -> new StreamReader(browser(group, "Reader " + it), 0, seed + it, 100).start())
                .toList();

        write(group, writers, messages / writers);

        await().alias("seed " + seed)
                .atMost(Duration.ofSeconds(90))
                .until(() -> readers.stream().allMatch(it -> it.last() >= messages));
        readers.forEach(StreamReader::close);
        var expected = LongStream.rangeClosed(1, messages).boxed().toList();
        assertThat(readers)
                .as("seed %d", seed)
                .allSatisfy(reader -> assertThat(reader.events.stream()
                                .map(StreamReader.Event::id)
                                .toList())
                        .isEqualTo(expected));
    }

    @Tag("fire")
    @Test
    void fiveHundredReadersOfOneRoomSeeEverything() {
        int messages = 200;
        var group = directory.open(rooms).group();
        var readers = new ArrayList<StreamReader>();
        for (int i = 0; i < 500; i++) {
            readers.add(new StreamReader(browser(group, "Reader " + i), 0, i, 0).start());
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> readers.stream().allMatch(StreamReader::isOpen));

        write(group, 20, messages / 20);

        await().atMost(Duration.ofMinutes(2)).until(() -> readers.stream().allMatch(it -> it.last() >= messages));
        readers.forEach(StreamReader::close);
        var expected = LongStream.rangeClosed(1, messages).boxed().toList();
        assertThat(readers)
                .allSatisfy(reader -> assertThat(reader.events.stream()
                                .map(StreamReader.Event::id)
                                .toList())
                        .isEqualTo(expected));
    }

    private Browser browser(UUID group, String nickname) {
        return Browser.of(port, vault, group, directory.join(group, nickname));
    }

    private void write(UUID group, int writers, int each) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, writers).forEach(writer -> {
                var visitor = UUID.fromString(
                        directory.join(group, "Writer " + writer).ref());
                threads.execute(() -> {
                    for (int i = 0; i < each; i++) {
                        talk.post(group, visitor, "m" + i, "message " + i, clock.instant());
                    }
                });
            });
        }
    }
}
