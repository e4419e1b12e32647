package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Capability;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Content;
import io.qunying.simulator.wecom.Send;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What says the same in several groups of one owner is one task, and one tap lets all of it go. */
class WecomTogetherTests extends WecomTest {

    private static final String CREATE = "/cgi-bin/externalcontact/add_msg_template";
    private static final String GET = "/cgi-bin/externalcontact/groupchat/get";
    private static final String CANCEL = "/cancel_groupmsg_send";

    UUID connection = new UUID(0, 0);

    @BeforeEach
    void hire() {
        wecom.clock().setAhead(Duration.between(Instant.now(), clock.instant()));
        corp.populate(3, 0, 0, 0);
    }

    @Test
    void thirtyGroupsAreOneTap() throws Exception {
        var groups = groups("staff1", 30);
        connectKnowing(groups);
        var dispatches = say("今晚八点直播", groups);
        dispatches.values().forEach(it -> assertThat(end(it)).isEqualTo("ASSISTED"));
        assertThat(calls(CREATE)).isEqualTo(1);
        assertThat(receipts(dispatches)).hasSize(1);

        tap();
        dispatches.values().forEach(it -> await(() -> state(it).equals("SENT")));
        assertThat(corp.sends()).extracting(Send::to).containsExactlyInAnyOrderElementsOf(groups);
    }

    @Test
    void sendersThatWakeAtOnceDivideNoTask() throws Exception {
        var groups = groups("staff1", 12);
        connectKnowing(groups);
        for (var round = 1; round <= 6; round++) {
            var dispatches = say("第" + round + "次", groups);
            dispatches.values().forEach(it -> assertThat(end(it)).isEqualTo("ASSISTED"));
            assertThat(calls(CREATE)).isEqualTo(round);
        }
    }

    @Test
    void eachOwnerHasATaskAndOtherWordsAnother() throws Exception {
        var ones = groups("staff1", 3);
        var twos = groups("staff2", 2);
        var all = new ArrayList<>(ones);
        all.addAll(twos);
        connectKnowing(all);
        var dispatches = say("上新", all);
        dispatches.values().forEach(it -> assertThat(end(it)).isEqualTo("ASSISTED"));
        assertThat(calls(CREATE)).isEqualTo(2);
        say("清仓", ones).values().forEach(it -> assertThat(end(it)).isEqualTo("ASSISTED"));
        assertThat(calls(CREATE)).isEqualTo(3);
    }

    @Test
    void aLostAnswerIsFoundForAllOfThem() throws Exception {
        var groups = groups("staff1", 5);
        connectKnowing(groups);
        wecom.faults().loseAnswer(CREATE, 1);
        var dispatches = say("上新", groups);
        dispatches.values().forEach(it -> assertThat(end(it)).isEqualTo("ASSISTED"));
        assertThat(calls(CREATE)).isEqualTo(1);
        assertThat(receipts(dispatches)).hasSize(1);
    }

    /** As it is found when the process dies before the answer is written down. */
    @Test
    void whatWasUnderWayAtACrashIsFoundInOneGo() throws Exception {
        var groups = groups("staff1", 5);
        connectKnowing(groups);
        var dispatches = say("上新", groups);
        dispatches.values().forEach(it -> assertThat(end(it)).isEqualTo("ASSISTED"));
        var before = receipts(dispatches);
        var listed = calls("/get_groupmsg_list_v2");
        jdbc.sql("UPDATE dispatch SET state = 'SENDING', receipt = NULL, leased_until = :past WHERE connection = :it")
                .param("past", clock.instant().minusSeconds(1).atOffset(java.time.ZoneOffset.UTC))
                .param("it", connection)
                .update();
        dispatches.values().forEach(it -> assertThat(end(it)).isEqualTo("ASSISTED"));
        assertThat(receipts(dispatches)).isEqualTo(before);
        assertThat(calls(CREATE)).isEqualTo(1);
        assertThat(calls("/get_groupmsg_list_v2") - listed).isEqualTo(1);
    }

    @Test
    void whatIsRefusedForNowStaysTogether() throws Exception {
        var groups = groups("staff1", 4);
        connectKnowing(groups);
        wecom.faults().answerCode(CREATE, 45009, 1);
        var dispatches = say("上新", groups);
        dispatches.values().forEach(it -> await(() -> column(it, "waiting_for").equals("rate-limited")));
        advance(Duration.ofMinutes(2));
        dispatches.values().forEach(it -> assertThat(end(it)).isEqualTo("ASSISTED"));
        assertThat(receipts(dispatches)).hasSize(1);
    }

    /** One that is gone, and one whose new owner was not told of, keep none of the others from going. */
    @Test
    void onlyWhatCannotGoStaysBehind() throws Exception {
        var groups = groups("staff1", 4);
        connectKnowing(groups);
        corp.callbacks().trouble().lose(1);
        corp.groups().dismiss(groups.get(0));
        handOver(groups.get(1));
        var dispatches = say("上新", groups);
        assertThat(end(in(groups.get(0), dispatches))).isEqualTo("FAILED 49008");
        assertThat(end(in(groups.get(2), dispatches))).isEqualTo("ASSISTED");
        advance(Duration.ofSeconds(2));
        assertThat(end(in(groups.get(1), dispatches))).isEqualTo("ASSISTED");
        assertThat(receipts(dispatches)).hasSize(2);
        tap();
        for (var group : groups.subList(1, 4)) {
            await(() -> state(in(group, dispatches)).equals("SENT"));
        }
        assertThat(corp.sends()).hasSize(3);
    }

    /** Whoever left hands all their groups over, and nobody tells. */
    @Test
    void ofGroupsThatAllMovedOnlyTheFirstIsAskedFor() throws Exception {
        var groups = groups("staff1", 12);
        connectKnowing(groups);
        corp.callbacks().trouble().lose(1);
        groups.forEach(this::handOver);
        var before = calls(GET);
        var dispatches = say("上新", groups);
        dispatches.values().forEach(it -> assertThat(end(it)).isEqualTo("ASSISTED"));
        assertThat(calls(GET) - before).isEqualTo(1);
        assertThat(receipts(dispatches)).hasSize(1);
    }

    @Test
    void ofGroupsThatMovedWhileSomeStayedOnlyTheFirstIsAskedFor() throws Exception {
        var groups = groups("staff1", 12);
        connectKnowing(groups);
        corp.callbacks().trouble().lose(1);
        groups.subList(2, 12).forEach(this::handOver);
        var before = calls(GET);
        var dispatches = say("上新", groups);
        assertThat(end(in(groups.get(0), dispatches))).isEqualTo("ASSISTED");
        await(() -> groups.subList(2, 12).stream()
                .allMatch(it -> column(in(it, dispatches), "waiting_for").equals("owner-changed")));
        assertThat(calls(GET) - before).isEqualTo(1);
        advance(Duration.ofSeconds(2));
        dispatches.values().forEach(it -> assertThat(end(it)).isEqualTo("ASSISTED"));
        assertThat(receipts(dispatches)).hasSize(2);
    }

    @Test
    void whoeverAsksTooOftenAsksNoMore() throws Exception {
        var groups = groups("staff1", 6);
        connectKnowing(groups);
        corp.callbacks().trouble().lose(1);
        groups.forEach(this::handOver);
        var before = calls(GET);
        wecom.faults().answerCode(GET, 45009, 1);
        var dispatches = say("上新", groups);
        dispatches.values().forEach(it -> await(() -> column(it, "waiting_for").equals("rate-limited")));
        assertThat(calls(GET) - before).isEqualTo(1);
        advance(Duration.ofMinutes(2));
        dispatches.values().forEach(it -> assertThat(end(it)).isEqualTo("ASSISTED"));
    }

    @Test
    void whatBecameOfALargeTaskIsReadOnce() throws Exception {
        var groups = groups("staff1", 110);
        connectKnowing(groups);
        var dispatches = say("上新", groups);
        dispatches.values().forEach(it -> assertThat(end(it)).isEqualTo("ASSISTED"));
        assertThat(receipts(dispatches)).hasSize(1);
        tap();
        dispatches.values().forEach(it -> await(() -> state(it).equals("SENT")));
        assertThat(calls("/get_groupmsg_task")).isEqualTo(1);
    }

    @Test
    void oneThatNobodyWantsTakesNoneOfTheOthersBack() throws Exception {
        var groups = groups("staff1", 3);
        connectKnowing(groups);
        var dispatches = say("上新", groups);
        dispatches.values().forEach(it -> assertThat(end(it)).isEqualTo("ASSISTED"));
        outbox.cancel(column(in(groups.get(0), dispatches), "key"));
        advance(Duration.ofMinutes(3));
        await(() -> calls("/get_groupmsg_send_result") > 0);
        outbox.cancel(column(in(groups.get(1), dispatches), "key"));
        assertThat(calls(CANCEL)).isZero();
        outbox.cancel(column(in(groups.get(2), dispatches), "key"));
        advance(Duration.ofMinutes(3));
        await(() -> calls(CANCEL) == 1);
        assertThat(corp.sends()).isEmpty();
    }

    /** Whatever fails: each group gets it once at the most, and what is said of it is true. */
    @Test
    void inAnyTroubleEachGroupGetsItOnceAtTheMost() throws Exception {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var groups = new ArrayList<String>();
        for (var owner : List.of("staff1", "staff2", "staff3")) {
            groups.addAll(groups(owner, 1 + random.nextInt(6)));
        }
        var all = List.copyOf(groups);
        connectKnowing(all);
        corp.callbacks().trouble().lose(0.5);
        var said = new LinkedHashMap<String, Map<String, UUID>>();
        for (var round = 0; round < 6; round++) {
            switch (random.nextInt(6)) {
                case 0 -> wecom.faults().loseAnswer(CREATE, 1 + random.nextInt(2));
                case 1 -> wecom.faults().closeBeforeDoing(CREATE, 1);
                case 2 -> wecom.faults().answerCode(CREATE, random.nextBoolean() ? -1 : 45009, 1);
                case 3 -> handOver(groups.removeLast());
                case 4 -> {
                    if (groups.size() > 3) {
                        corp.groups().dismiss(groups.removeFirst());
                    }
                }
                default -> {}
            }
            var some = all.stream().filter(_ -> random.nextInt(4) > 0).toList();
            said.put("第" + round + "条", say("第" + round + "条", some));
            for (var dispatches : said.values()) {
                dispatches.values().forEach(it -> settle(it, seed));
            }
            if (random.nextBoolean()) {
                tap();
            }
            wecom.faults().clear();
        }
        tap();
        for (var dispatches : said.values()) {
            dispatches
                    .values()
                    .forEach(it -> await(() -> {
                        // the longer one waits the more rarely it is looked at; a token must outlive a call
                        advance(Duration.ofMinutes(3));
                        LockSupport.parkNanos(100_000_000);
                        return !state(it).equals("ASSISTED");
                    }));
        }

        var got = new HashMap<String, Integer>();
        corp.sends()
                .forEach(it -> got.merge(it.content().at("/text/content").asString() + " " + it.to(), 1, Integer::sum));
        assertThat(got.values()).as("seed %s", seed).allMatch(it -> it == 1);
        said.forEach((text, dispatches) -> dispatches.forEach((group, it) -> assertThat(state(it))
                .as("%s in %s, seed %s: %s", text, group, seed, column(it, "error_code"))
                .isIn(got.containsKey(text + " " + group) ? List.of("SENT") : List.of("FAILED", "IN_DOUBT"))));
        assertThat(got).as("seed %s", seed).isNotEmpty();
    }

    private static UUID in(String group, Map<String, UUID> dispatches) {
        return Objects.requireNonNull(dispatches.get(group));
    }

    private void settle(UUID dispatch, long seed) {
        for (var tries = 0; List.of("PLANNED", "SENDING").contains(state(dispatch)); tries++) {
            assertThat(tries)
                    .as("seed %s: %s %s", seed, state(dispatch), column(dispatch, "waiting_for"))
                    .isLessThan(200);
            advance(Duration.ofSeconds(20));
            LockSupport.parkNanos(50_000_000);
        }
    }

    private void handOver(String group) {
        if (Objects.requireNonNull(corp.groups().truth().get(group)).contains("staff2")) {
            return;
        }
        corp.groups().invite(group, "staff1", List.of("staff2"));
        corp.groups().changeOwner(group, "staff2");
    }

    private List<String> groups(String owner, int count) {
        return IntStream.range(0, count)
                .mapToObj(it -> corp.groups().create(owner, owner + "的群" + it))
                .toList();
    }

    private void connectKnowing(List<String> groups) throws Exception {
        connection = connect();
        await(() -> jdbc.sql("SELECT count(*) FROM roster_group WHERE connection = :it AND owner IS NOT NULL")
                        .param("it", connection)
                        .query(Integer.class)
                        .single()
                == groups.size());
    }

    /** @return the dispatches by group */
    private Map<String, UUID> say(String text, List<String> groups) {
        var dispatches = groups.stream()
                .collect(Collectors.toMap(it -> it, it -> dispatch(text, it), (a, _) -> a, LinkedHashMap::new));
        outbox.acceptAll(List.copyOf(dispatches.values()));
        var ids = new LinkedHashMap<String, UUID>();
        dispatches.forEach((group, it) -> ids.put(group, it.id()));
        return ids;
    }

    private Dispatch dispatch(String text, String group) {
        var id = ids.next();
        return new Dispatch(
                id,
                connection,
                Capability.SEND_TO_GROUP,
                id.toString(),
                UUID.nameUUIDFromBytes((connection + group).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                null,
                group,
                null,
                Content.text(text),
                clock.instant(),
                "test");
    }

    private Set<String> receipts(Map<String, UUID> dispatches) {
        return dispatches.values().stream()
                .map(it -> column(it, "receipt"))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Whoever has something to let go does. */
    private void tap() {
        var tasks = jdbc.sql("SELECT DISTINCT receipt FROM dispatch"
                        + " WHERE connection = :it AND state = 'ASSISTED' AND receipt IS NOT NULL")
                .param("it", connection)
                .query((row, _) -> row.getString(1))
                .list();
        for (var task : tasks) {
            for (var member : List.of("staff1", "staff2", "staff3")) {
                try {
                    corp.staff().confirmMass(member, task, List.of());
                } catch (IllegalArgumentException | IllegalStateException notTheirs) {
                    // somebody else's, or let go before
                }
            }
        }
        advance(Duration.ofMinutes(3));
    }
}
