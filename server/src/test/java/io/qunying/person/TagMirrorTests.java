package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Promise: a tag that is kept the same with a platform is on people here as it is on customers there. */
@Timeout(180)
class TagMirrorTests extends TagsTest {

    private static final String MARK = "/cgi-bin/externalcontact/mark_tag";
    private static final String ADD = "/cgi-bin/externalcontact/add_corp_tag";
    private static final String LIST = "/cgi-bin/externalcontact/get_corp_tag_list";

    @Test
    void tagsGoBothWaysAndNoneComesBack() {
        var customer = added("staff1");
        var ref = corp.staff().createTag("意向", word);
        keep(connection, ours(word), ref);
        say(customer, word);
        await(() -> there("staff1", customer).equals(Set.of(ref)));
        assertThat(calls("mark_tag")).isEqualTo(1);

        corp.staff().tag("staff1", customer, List.of(), List.of(ref));
        learn();
        await(() -> here(customer).isEmpty());
        corp.staff().tag("staff1", customer, List.of(ref), List.of());
        learn();
        await(() -> here(customer).equals(Set.of(word)));
        assertThat(source(customer)).containsExactly("企微");
        say(customer);
        await(() -> there("staff1", customer).isEmpty());
        learn();
        await(this::isDone);
        assertThat(calls("mark_tag"))
                .as("what came from there is not sent back")
                .isEqualTo(2);
        assertThat(decisions()).isEmpty();
    }

    @Test
    void whoeverElseHasTheCustomerGetsTheTagToo() {
        var customer = added("staff1");
        corp.customers().add("staff2", customer, "");
        var ref = corp.staff().createTag("意向", word);
        takeOver(ref);
        corp.staff().tag("staff1", customer, List.of(ref), List.of());
        learn();
        await(() -> there("staff2", customer).equals(Set.of(ref)));
        assertThat(here(customer)).containsExactly(word);

        corp.customers().add("staff3", customer, "");
        learn();
        await(() -> there("staff3", customer).equals(Set.of(ref)));
        corp.staff().tag("staff2", customer, List.of(), List.of(ref));
        learn();
        await(() -> here(customer).isEmpty()
                && there("staff1", customer).isEmpty()
                && there("staff3", customer).isEmpty());
    }

    @Test
    void whatWasThereBeforeIsTakenOver() throws Exception {
        var ref = corp.staff().createTag("意向", word);
        var customer = added("staff1");
        corp.staff().tag("staff1", customer, List.of(ref), List.of());
        var other = added("staff2");
        say(other, word);

        var mirror = takeOver(ref).path("mirror");
        assertThat(mirror.path("used").asInt()).isEqualTo(1);
        assertThat(mirror.path("limits").path("tags").asInt()).isEqualTo(3000);
        learn();
        await(() ->
                here(customer).equals(Set.of(word)) && there("staff2", other).equals(Set.of(ref)));
    }

    @Test
    void theLaterWordCounts() {
        var customer = added("staff1");
        var ref = corp.staff().createTag("意向", word);
        keep(connection, ours(word), ref);
        say(customer, word);
        await(() -> there("staff1", customer).equals(Set.of(ref)) && isDone());

        corp.app().deny(MARK);
        corp.staff().tag("staff1", customer, List.of(), List.of(ref));
        advance(Duration.ofSeconds(10));
        say(customer);
        say(customer, word);
        learn();
        await(() -> decisions().equals(List.of("ours true")));
        corp.app().allow(MARK);
        advance(Duration.ofMinutes(2));
        await(() -> there("staff1", customer).equals(Set.of(ref)) && isDone());

        corp.app().deny(MARK);
        say(customer);
        say(customer, word);
        advance(Duration.ofSeconds(10));
        corp.staff().tag("staff1", customer, List.of(), List.of(ref));
        learn();
        await(() -> decisions().equals(List.of("theirs false", "ours true")));
        assertThat(here(customer)).isEmpty();
    }

    @Test
    void becomesTheSameWhateverOrderThingsAreToldIn() {
        var random = new Random(11);
        var customers = List.of(added("staff1"), added("staff2"), added("staff3"));
        var refs =
                List.of(corp.staff().createTag("意向", word + "a"), corp.staff().createTag("意向", word + "b"));
        takeOver(refs.toArray(String[]::new));
        corp.callbacks().trouble().repeat(0.3);
        corp.callbacks().trouble().delay(0.3, Duration.ofHours(2));
        corp.callbacks().trouble().shuffle(4);
        for (var i = 0; i < 60; i++) {
            var number = random.nextInt(3);
            var customer = customers.get(number);
            var tag = random.nextInt(2);
            if (random.nextInt(3) == 0) {
                var worn = new TreeSet<>(here(customer));
                if (!worn.remove(word + "ab".charAt(tag))) {
                    worn.add(word + "ab".charAt(tag));
                }
                say(customer, worn.toArray(String[]::new));
            } else {
                var puts = random.nextBoolean();
                var one = List.of(refs.get(tag));
                corp.staff().tag("staff" + (number + 1), customer, puts ? one : List.of(), puts ? List.of() : one);
            }
            advance(Duration.ofSeconds(random.nextInt(100)));
        }
        corp.callbacks().trouble().release();
        corp.callbacks().trouble().end();
        advance(Duration.ofHours(3));
        learn();

        await(() -> isDone()
                && isAskedFor()
                && customers.stream()
                        .allMatch(it -> named(refs, there("staff" + (customers.indexOf(it) + 1), it))
                                .equals(here(it))));
    }

    @Test
    void ofTagsThatAreCalledTheSameOneIsTakenOver() {
        var ref = corp.staff().createTag("意向", word);
        var same = corp.staff().createTag("来源", word);
        var other = corp.staff().createTag("来源", word + "b");
        var taken = takeOver(ref, same, other);
        assertThat(taken.path("leftOut").valueStream().map(JsonNode::asString)).containsExactly("来源 · " + word);
        assertThat(taken.at("/mirror/kept").findValuesAsString("ref")).containsExactlyInAnyOrder(ref, other);
        assertThat(takeOver(same).path("leftOut")).hasSize(1);
    }

    @Test
    void makesTagsThereOnce() {
        wecom.faults().loseAnswer(ADD, 1);
        assertThat(make(ours(word), "新组")).isEqualTo("");
        assertThat(calls("add_corp_tag")).isEqualTo(1);
        assertThat(look().path("kept").findValuesAsString("title")).containsExactly(word);
        assertThat(make(ours(word + "二"), "新组")).isEqualTo("");
        assertThat(look().path("used").asInt()).isEqualTo(2);
    }

    @Test
    void refusesWhatThePlatformWouldRefuse() {
        var tag = ours(word);
        corp.staff().createTag("组", word);
        assertThat(make(tag, "组")).isEqualTo("platform-tag-taken");
        assertThat(make(tag, "组".repeat(31))).isEqualTo("invalid-input");
        assertThat(make(tag, " ")).isEqualTo("invalid-input");
        assertThat(make(UUID.randomUUID(), "组")).isEqualTo("tag-not-found");
        wecom.faults().answerCode(ADD, 40126, 1);
        assertThat(make(tag, "别的组")).isEqualTo("tag-not-made");
        wecom.faults().answerCode(LIST, 48002, 1);
        assertThat(make(tag, "别的组")).isEqualTo("tags-untold");
        assertThat(send(connection, Map.of("tag", tag, "ref", "etNothing"))).isEqualTo("platform-tag-not-found");
        assertThat(look().path("kept")).isEmpty();

        var ref = corp.staff().createTag("组", word + "b");
        keep(connection, tag, ref);
        assertThat(send(connection, Map.of("tag", ours(word + "c"), "ref", ref)))
                .isEqualTo("tag-kept-already");
    }

    @Test
    void whatIsNoLongerKeptStaysOnBothSides() {
        var customer = added("staff1");
        var ref = corp.staff().createTag("意向", word);
        var tag = ours(word);
        keep(connection, tag, ref);
        say(customer, word);
        await(() -> there("staff1", customer).equals(Set.of(ref)) && isDone());
        assertThat(http.delete()
                        .uri("/api/console/connections/" + connection + "/tags/" + tag)
                        .with(AsStaff.owner()))
                .hasStatus(204);
        say(customer);
        await(this::isDone);
        assertThat(there("staff1", customer)).containsExactly(ref);
    }

    private Set<String> named(List<String> refs, Set<String> there) {
        var names = new TreeSet<String>();
        there.forEach(it -> names.add(word + "ab".charAt(refs.indexOf(it))));
        return names;
    }

    private List<String> source(String customer) {
        return person(customer).path("tags").findValuesAsString("source");
    }

    private String make(UUID tag, String group) {
        return send(connection, Map.of("tag", tag, "group", group));
    }

    private List<String> decisions() {
        var all = new ArrayList<String>();
        look().path("decisions")
                .forEach(it -> all.add((it.path("ours").asBoolean() ? "ours " : "theirs ")
                        + it.path("worn").asBoolean()));
        return all;
    }
}
