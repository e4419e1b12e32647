package io.qunying.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Support;
import io.qunying.testing.AsStaff;
import io.qunying.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Promise: for each group that is to choose a welcome its owner gets one piece of work, however often it is asked. */
@Timeout(120)
class WelcomeGroupTests extends WelcomeHouseTest {

    private static final int RACERS = 8;

    @Autowired
    Connections connections;

    @Test
    void theOwnerChoosesItAndTheOperatorSeesWhoHas() throws Exception {
        var community = community();
        var lin = account(community.branch(), "staff1");
        var other = account(community.branch(), "staff2");
        var group = group(community, "staff1", "老客户");
        assertThat(get("/groups").findValuesAsString("name")).containsExactly("老客户");
        keep("欢迎 %NICKNAME%");
        assertThat(ask(group)).isEmpty();
        await(() -> work(group).size() == 1);
        assertThat(progress()).containsExactly("ASKED");
        assertThat(shown().path("groups").asInt()).isEqualTo(1);

        var item = work(group).getFirst().id();
        assertThat(work(group)).singleElement().satisfies(it -> {
            assertThat(it.owner()).isEqualTo(lin.id());
            assertThat(it.text()).isEqualTo("欢迎 %NICKNAME%");
        });
        assertThat(jdbc.sql("SELECT account FROM wecom_card WHERE item = :item")
                        .param("item", item)
                        .query(UUID.class)
                        .list())
                .containsExactly(lin.id());
        assertThat(onPhone(HttpMethod.POST, other, item, "completions"))
                .as("somebody else's")
                .hasStatus(403);
        var atHand = read(onPhone(HttpMethod.GET, lin, item, "at-hand"));
        assertThat(atHand.at("/item/act").asString()).isEqualTo("SET_WELCOME");
        assertThat(atHand.at("/item/group/name").asString()).isEqualTo("老客户");
        corp.groups().applyTemplate(chat(group), ref());
        assertThat(onPhone(HttpMethod.POST, lin, item, "completions")).hasStatus(204);

        assertThat(progress()).containsExactly("DONE");
        assertThat(uses().getFirst().path("doneBy").asString()).isEqualTo("小林");
        assertThat(uses().getFirst().has("doneAt")).isTrue();
        assertThat(shown().path("done").asInt()).isEqualTo(1);
        corp.groups().join(chat(group), customer("新人"));
        assertThat(corp.sends()).extracting(it -> it.kind()).contains("group-welcome");

        assertThat(ask(group)).isEmpty();
        waitForNothing();
        assertThat(work(group)).as("it is done").isEmpty();
    }

    @Test
    void oneWorkForAGroupHoweverManyAskAtOnce() throws Exception {
        var community = community();
        var first = group(community, "staff1", "一群");
        var second = group(community, "staff2", "二群");
        keep("欢迎");
        var welcome = id();
        var body = Map.of("groups", List.of(first, second, first));
        var asks = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < RACERS; i++) {
            asks.add(() -> read(asked(HttpMethod.POST, AsStaff.owner(), "/" + welcome + "/groups", body))
                    .path("asked")
                    .asInt());
        }
        var asked = 0;
        try (var threads = Executors.newFixedThreadPool(RACERS)) {
            for (var answer : threads.invokeAll(asks)) {
                asked += answer.get();
            }
        }
        assertThat(asked).isEqualTo(2);
        await(() -> work(first).size() + work(second).size() == 2);
        waitForNothing();
        assertThat(work(first)).hasSize(1);
        assertThat(work(second)).hasSize(1);
        assertThat(work(first).getFirst().owner()).as("nobody of us is staff1").isNull();
        assertThat(work(first).getFirst().duty()).isEqualTo("OWNER");
    }

    @Test
    void whatWasGivenUpMayBeAskedAgain() throws Exception {
        var group = group(community(), "staff1", "老客户");
        keep("欢迎");
        ask(group);
        await(() -> work(group).size() == 1);
        var dispatch = work(group).getFirst().dispatch();
        post("/api/console/dispatches/" + dispatch + "/cancel", Map.of());
        assertThat(progress()).containsExactly("GIVEN_UP");
        assertThat(work(group)).isEmpty();
        ask(group);
        await(() -> work(group).size() == 1);
        assertThat(progress()).containsExactly("ASKED");
    }

    @Test
    void theWorkSaysWhatTheWelcomeSaysNow() throws Exception {
        var community = community();
        var lin = account(community.branch(), "staff1");
        var done = group(community, "staff1", "做完的");
        var open = group(community, "staff1", "没做的");
        keep("旧的");
        ask(done, open);
        await(() -> work(done).size() + work(open).size() == 2);
        assertThat(onPhone(HttpMethod.POST, lin, work(done).getFirst().id(), "completions"))
                .hasStatus(204);
        change(Map.of("text", "新的", "picture", picture()));
        await(() -> state().equals("KEPT") && !work(open).isEmpty());
        assertThat(work(open)).extracting(Work::text).containsExactly("新的");
        assertThat(work(done)).isEmpty();
        assertThat(progress()).containsExactlyInAnyOrder("ASKED", "DONE");
        var atHand = read(onPhone(HttpMethod.GET, lin, work(open).getFirst().id(), "at-hand"));
        assertThat(atHand.path("pictures").size()).isEqualTo(1);

        corp.groups().deleteTemplate(ref());
        after(Duration.ofHours(25), () -> state().equals("GONE"));
        act("again", Map.of());
        await(() -> state().equals("KEPT"));
        ask(done, open);
        await(() -> work(done).size() == 1 && work(open).size() == 1);
    }

    @Test
    void nobodyIsLeftToChooseWhatIsNotThere() throws Exception {
        var community = community();
        var group = group(community, "staff1", "老客户");
        keep("欢迎");
        ask(group);
        await(() -> work(group).size() == 1);
        corp.groups().deleteTemplate(ref());
        after(Duration.ofHours(25), () -> state().equals("GONE"));
        assertThat(work(group)).isEmpty();
        assertThat(ask(group)).isEqualTo("welcome-not-kept");

        act("again", Map.of());
        await(() -> state().equals("KEPT"));
        assertThat(ask(group)).isEmpty();
        await(() -> work(group).size() == 1);
        remove();
        await(() -> list().isEmpty());
        assertThat(work(group)).isEmpty();
    }

    @Test
    void groupsThatCannotChooseItAreSaidAndNobodyIsAsked() throws Exception {
        var community = community();
        var group = group(community, "staff1", "老客户");
        var closed = group(community, "staff1", "散了的");
        corp.groups().dismiss(chat(closed));
        await(() -> jdbc.sql("SELECT state FROM chat_group WHERE id = :it")
                .param("it", closed)
                .query(String.class)
                .single()
                .equals("CLOSED"));
        keep("欢迎");
        assertThat(ask()).isEqualTo("welcome-no-groups");
        assertThat(ask(group, UUID.randomUUID())).isEqualTo("group-not-found");
        assertThat(ask(group, closed)).isEqualTo("welcome-group-closed");
        assertThat(ask(group, hosted())).isEqualTo("welcome-group-elsewhere");
        assertThat(uses()).isEmpty();
        assertThat(get("/groups").findValuesAsString("name")).containsExactly("老客户");
    }

    @Test
    void onlyWecomHasSomethingToChoose() {
        assertThat(connections.connector(connection).support(Capability.SET_WELCOME))
                .isEqualTo(Support.ASSISTED);
        assertThat(connections.connector(connections.hosted().id()).support(Capability.SET_WELCOME))
                .isEqualTo(Support.IMPOSSIBLE);
    }

    private UUID hosted() {
        var world = World.of(beans);
        var room = world.openToAll(world.branch());
        return world.seat(room, world.person("阿兰"), Map.of()).group();
    }

    private String chat(UUID group) {
        return jdbc.sql("SELECT ref FROM chat_group WHERE id = :group")
                .param("group", group)
                .query(String.class)
                .single();
    }
}
