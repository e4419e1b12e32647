package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.StaffCards;
import io.qunying.channel.StaffCards.Card;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

/** Staff hear of their work inside WeCom: of each item once, of many in one card, and of nothing they do not want. */
class WecomCardTests extends WecomTest {

    private static final String SEND = "/cgi-bin/message/send";

    @Autowired
    StaffCards cards;

    @Autowired
    SendCards sending;

    @Autowired
    Ties ties;

    private UUID connection = new UUID(0, 0);
    private StaffMember lin = AsStaff.member(Role.OPERATOR, BranchScope.ALL);

    @BeforeEach
    void hire() throws Exception {
        wecom.clock().setAhead(Duration.between(Instant.now(), clock.instant()));
        corp.populate(2, 0, 0, 0);
        connection = connect();
        lin = AsStaff.member(Role.OPERATOR, BranchScope.ALL);
        ties.tie(connection, "staff1", lin);
    }

    @Test
    void opensTheItem() throws Exception {
        var item = ids.next();
        cards.tell(List.of(new Card(item, "代发 · 老客户一群", "今晚<八点>上新", List.of(lin.id(), UUID.randomUUID()))));
        await(() -> got().size() == 1);
        var card = got().getFirst();
        assertThat(card)
                .contains(
                        "\"msgtype\":\"textcard\"",
                        "代发 · 老客户一群",
                        "今晚＜八点＞上新",
                        "http://localhost/wecom/" + connection + "/open?to=/h5/work/" + item);
        await(() -> state(item).equals("SENT"));
        assertThat(examine(connection)).contains("staff-messages: works");
    }

    @Test
    void tellsOfAnItemOnce() throws Exception {
        var card = new Card(ids.next(), "回访", "", List.of(lin.id()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var told :
                    threads.invokeAll(Collections.nCopies(8, Executors.callable(() -> cards.tell(List.of(card)))))) {
                told.get();
            }
        }
        await(() -> got().size() == 1);
        cards.tell(List.of(card));
        rest();
        assertThat(got()).hasSize(1);
        assertThat(calls(SEND)).isEqualTo(1);
    }

    /** However many servers send at once, nobody gets more than WeCom lets through. */
    @Test
    void tellsOfManyInOneCard() throws Exception {
        var items = IntStream.range(0, 100).mapToObj(_ -> ids.next()).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<java.util.concurrent.Future<?>>();
            for (var item : items) {
                running.add(threads.submit(() -> cards.tell(List.of(new Card(item, "回访", "", List.of(lin.id()))))));
                running.add(threads.submit(sending::work));
            }
            for (var one : running) {
                one.get();
            }
        }
        await(() -> calls(SEND) > 0);
        assertThat(calls(SEND)).as("the others wait for ten seconds").isEqualTo(1);
        advance(CardTable.PAUSE);
        // They are marked as sent before the call.
        await(() -> items.stream().allMatch(it -> state(it).equals("SENT")) && got().size() == calls(SEND));
        await(() -> got().stream().anyMatch(it -> it.contains("件待办")));
        assertThat(calls(SEND)).isLessThanOrEqualTo(2);
        assertThat(got())
                .hasSameSizeAs(wecom.calls().stream()
                        .filter(it -> it.path().endsWith(SEND))
                        .toList());
        assertThat(got())
                .as("one of them of many")
                .anySatisfy(it -> assertThat(it).contains("件待办", "/open?to=/h5/work\""));
    }

    @Test
    void tellsNobodyWhatIsOverOrUnwanted() throws Exception {
        cards.tell(List.of(new Card(ids.next(), "回访", "", List.of(lin.id()))));
        await(() -> got().size() == 1);
        var over = ids.next();
        cards.tell(List.of(new Card(over, "回访", "", List.of(lin.id()))));
        cards.forget(List.of(over));
        var unwanted = ids.next();
        cards.tell(List.of(new Card(unwanted, "回访", "", List.of(lin.id()))));
        assertThat(http.put()
                        .uri("/api/console/wecom/ties/" + connection)
                        .with(AsStaff.of(lin))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"cards\":false}"))
                .hasStatus(204);
        cards.tell(List.of(new Card(ids.next(), "回访", "", List.of(lin.id()))));
        advance(CardTable.PAUSE);
        rest();
        assertThat(got()).hasSize(1);
        assertThat(state(over) + state(unwanted)).isEmpty();
    }

    @Test
    void saysInTheExaminationWhyACardDidNotArrive() throws Exception {
        var stranger = AsStaff.member(Role.OPERATOR, BranchScope.ALL);
        ties.tie(connection, "nobody", stranger);
        var item = ids.next();
        cards.tell(List.of(new Card(item, "回访", "", List.of(stranger.id()))));
        await(() -> state(item).equals("FAILED"));
        assertThat(examine(connection)).contains("staff-messages: 81013");

        corp.app().deny("/cgi-bin/message");
        var denied = ids.next();
        clock.advance(Duration.ofSeconds(1));
        cards.tell(List.of(new Card(denied, "回访", "", List.of(lin.id()))));
        await(() -> state(denied).equals("FAILED"));
        assertThat(examine(connection)).contains("staff-messages: 48002");
        var calls = calls(SEND);
        advance(Duration.ofHours(1));
        rest();
        assertThat(calls(SEND)).as("never again").isEqualTo(calls);
    }

    @Test
    void triesAgainWhatCertainlyDidNotGoAndNothingElse() {
        wecom.faults().answerCode(SEND, -1, 1);
        var item = ids.next();
        cards.tell(List.of(new Card(item, "回访", "", List.of(lin.id()))));
        await(() -> calls(SEND) >= 1);
        // the library itself asks nothing twice; the platform's "busy" does
        advance(Duration.ofMinutes(2));
        await(() -> got().size() == 1);

        wecom.faults().loseAnswer(SEND, 1);
        var lost = ids.next();
        advance(CardTable.PAUSE);
        cards.tell(List.of(new Card(lost, "回访", "", List.of(lin.id()))));
        await(() -> state(lost).equals("SENT") && code(lost).equals("answer-lost"));
        var calls = calls(SEND);
        advance(Duration.ofHours(1));
        rest();
        assertThat(calls(SEND)).isEqualTo(calls);
    }

    @Test
    void waitsWhileTheConnectionIsOff() throws Exception {
        change(connection, Map.of("corp", corp.id(), "agent", "1000002", "address", wecom.address()), false);
        var item = ids.next();
        cards.tell(List.of(new Card(item, "回访", "", List.of(lin.id()))));
        await(() -> code(item).equals("connection-off"));
        assertThat(calls(SEND)).isZero();
        change(connection, Map.of("corp", corp.id(), "agent", "1000002", "address", wecom.address()), true);
        advance(Duration.ofMinutes(2));
        await(() -> got().size() == 1);
    }

    /** Longer than two looks of the sender. */
    private static void rest() {
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
    }

    /** What the first of the staff has on the phone. */
    private List<String> got() {
        return corp.sends().stream()
                .filter(it -> it.kind().equals("staff") && it.to().equals("staff1"))
                .map(it -> it.content().toString())
                .toList();
    }

    private String state(UUID item, String column) {
        return jdbc.sql("SELECT coalesce(" + column + ", '') FROM wecom_card WHERE item = :item")
                .param("item", item)
                .query((row, _) -> row.getString(1))
                .optional()
                .orElse("");
    }

    @Override
    protected String state(UUID item) {
        return state(item, "state");
    }

    private String code(UUID item) {
        return state(item, "code");
    }
}
