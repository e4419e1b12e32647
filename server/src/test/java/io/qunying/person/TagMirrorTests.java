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
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Promise: a tag that is kept the same with a platform is on people here as it is on customers there. */
@Timeout(180)
class TagMirrorTests extends TagsTest {

    private static final String MARK = "/cgi-bin/externalcontact/mark_tag";
    private static final String ADD = "/cgi-bin/externalcontact/add_corp_tag";
    private static final String LIST = "/cgi-bin/externalcontact/get_corp_tag_list";

    @Autowired
    KeptTags keptTags;

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
    void anOldListMakesNothingGoneAndWhatIsThereAgainComesBack() {
        var customer = added("staff1");
        var ref = corp.staff().createTag("意向", word);
        var asked = clock.instant();
        advance(Duration.ofSeconds(1));
        keep(connection, ours(word), ref);
        keptTags.listed(connection, List.of(), asked);
        assertThat(keptTags.of(connection)).allMatch(it -> it.goneAt() == null);

        keptTags.listed(connection, List.of(), clock.instant());
        assertThat(keptTags.of(connection)).allMatch(it -> it.goneAt() != null);
        say(customer, word);
        wecom.faults().answerCode(LIST, 0, 1);
        assertThat(look().path("untold").asString(""))
                .as("an answer without a list")
                .isNotEmpty();
        advance(Duration.ofSeconds(1));
        assertThat(look().path("kept").path(0).hasNonNull("goneAt")).isFalse();
        await(() -> there("staff1", customer).equals(Set.of(ref)) && isDone());

        wecom.faults().answerCode(LIST, 0, 1);
        look();
        assertThat(keptTags.of(connection)).allMatch(it -> it.goneAt() == null);
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
    void aTagThatIsDeletedThereStaysHere() {
        var customer = added("staff1");
        var ref = corp.staff().createTag("意向", word);
        var other = corp.staff().createTag("意向", word + "b");
        takeOver(ref, other);
        say(customer, word, word + "b");
        await(() -> there("staff1", customer).size() == 2 && isDone());

        await(this::isAnswered); // whose tags are read between the two no longer wears it there
        corp.callbacks().trouble().lose(1);
        corp.staff().deleteTag(ref);
        corp.callbacks().trouble().end();
        var second = added("staff1");
        say(second, word, word + "b");
        await(() -> there("staff1", second).isEmpty() && "40068".equals(failure()));
        advance(Duration.ofMinutes(1));
        await(() -> there("staff1", second).equals(Set.of(other)));

        corp.staff().deleteTag(other);
        await(() -> jdbc.sql("SELECT bool_and(gone_at IS NOT NULL) FROM kept_tag WHERE connection = :connection")
                .param("connection", connection)
                .query(Boolean.class)
                .single());
        corp.staff().remark("staff1", customer, "小王");
        learn();
        await(this::isAskedFor);
        assertThat(here(customer)).containsExactlyInAnyOrder(word, word + "b");
    }

    @Test
    void aTagThatNobodySaidIsDeletedIsTakenOffNobody() {
        var customer = added("staff1");
        var gone = corp.staff().createTag("意向", word);
        var off = corp.staff().createTag("意向", word + "b");
        takeOver(gone, off);
        say(customer, word, word + "b");
        await(() -> there("staff1", customer).size() == 2 && isDone());
        await(this::isAnswered);

        advance(Duration.ofHours(1)); // so long ago the list of tags was read
        corp.callbacks().trouble().lose(1);
        corp.staff().deleteTag(gone);
        corp.callbacks().trouble().end();
        wecom.faults().answerCode(LIST, -1, 2);
        corp.staff().tag("staff1", customer, List.of(), List.of(off));
        learn();
        await(() -> {
            advance(Duration.ofMillis(200)); // the platform wanted a rest, and then they are asked for once more
            return here(customer).equals(Set.of(word));
        });
        assertThat(keptTags.of(connection))
                .filteredOn(it -> it.goneAt() != null)
                .extracting(KeptTags.Kept::ref)
                .containsExactly(gone);
        waitForNothing();
        assertThat(here(customer)).containsExactly(word);
        assertThat(count("SELECT count(*) FROM tag_doubt WHERE connection = :connection"))
                .isZero();
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

    private boolean isAskedFor() {
        return isRead()
                && count("SELECT count(*) FROM customer_follow WHERE connection = :connection AND look_at <= :now")
                        == 0;
    }

    private Set<String> here(String customer) {
        var titles = new TreeSet<String>();
        tags.list(List.of(find(customer))).forEach(it -> titles.add(it.title()));
        return titles;
    }

    private List<String> source(String customer) {
        return person(customer).path("tags").findValuesAsString("source");
    }

    private String make(UUID tag, String group) {
        return send(connection, Map.of("tag", tag, "group", group));
    }

    private JsonNode takeOver(String... refs) {
        try {
            return post("/api/console/connections/" + connection + "/tags/imports", Map.of("refs", refs));
        } catch (Exception refused) {
            throw new IllegalStateException(refused);
        }
    }

    private List<String> decisions() {
        var all = new ArrayList<String>();
        look().path("decisions")
                .forEach(it -> all.add((it.path("ours").asBoolean() ? "ours " : "theirs ")
                        + it.path("worn").asBoolean()));
        return all;
    }
}
