package io.qunying.channel;

import io.qunying.channel.InboxPhase.Stage;
import io.qunying.platform.Ids;
import io.qunying.testing.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Nodes that share an inbox; what their readers see, they write down in the transaction of the batch. */
abstract class SharedInbox {

    private static final UUID HOSTED = UUID.fromString("01900000-0000-7000-8000-000000000001");

    final TestClock clock = new TestClock();
    private final List<Node> nodes = new ArrayList<>();

    private final Ids ids = Node.ids(clock);
    private final JdbcConnectionDetails database = Node.freshDatabase();
    private final Node receiving = node();

    /** What readers told other modules. */
    final Queue<Object> told = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void makeTableOfWhatWasSeen() {
        receiving.jdbc().sql("""
                        CREATE TABLE seen (
                            n bigint GENERATED ALWAYS AS IDENTITY, group_ref text NOT NULL,
                            sender_ref text NOT NULL, number int NOT NULL)""").update();
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::kill);
    }

    Node node() {
        var node = Node.on(database);
        nodes.add(node);
        return node;
    }

    record Seen(String group, String sender, int number) {}

    /** What was seen for good, in order. */
    List<Seen> seen() {
        return receiving
                .jdbc()
                .sql("SELECT group_ref, sender_ref, number FROM seen ORDER BY n")
                .query((row, _) -> new Seen(row.getString(1), row.getString(2), row.getInt(3)))
                .list();
    }

    /** What was set aside, by what broke. */
    List<String> failures() {
        return receiving
                .jdbc()
                .sql("SELECT error FROM inbox_failure")
                .query((row, _) -> row.getString("error"))
                .list();
    }

    /** Reads in a node. */
    InboxBatch batch(Node node, Consumer<List<InboxEvent>> before) {
        return batch(node, List.of(phase(Stage.RECORD, events -> {
            before.accept(events);
            write(node, events);
        })));
    }

    InboxBatch batch(Node node, List<InboxPhase> phases) {
        return new InboxBatch(
                new InboxTable(node.jdbc(), node.json()),
                node.transaction(),
                new InboxPhases(phases, events -> events),
                clock,
                told::add);
    }

    private static void write(Node node, List<InboxEvent> events) {
        for (var event : events) {
            var incoming = event.incoming();
            node.jdbc()
                    .sql("INSERT INTO seen (group_ref, sender_ref, number) VALUES (:group, :sender, :number)")
                    .param("group", incoming.groupRef())
                    .param("sender", incoming.senderRef())
                    .param("number", number(event))
                    .update();
        }
    }

    static int number(InboxEvent event) {
        return event.incoming().payload().get("number") instanceof Integer number ? number : -1;
    }

    static InboxPhase phase(Stage stage, Consumer<List<InboxEvent>> handling) {
        return new InboxPhase() {
            @Override
            public Stage stage() {
                return stage;
            }

            @Override
            public void handle(List<InboxEvent> batch) {
                handling.accept(batch);
            }
        };
    }

    /** The same sender and number are the same event, however often they come. */
    UUID receive(String group, int sender, int number) {
        var inbox = new StoredInbox(
                receiving.jdbc(), receiving.transaction(), receiving.json(), ids, new InboxSignal(), clock);
        var event = new Incoming(
                HOSTED,
                sender + ":" + number,
                Incoming.Kind.MESSAGE,
                group,
                "sender-" + sender,
                clock.instant(),
                Map.of("number", number));
        return Objects.requireNonNull(receiving.transaction().execute(_ -> inbox.receive(event)));
    }
}
