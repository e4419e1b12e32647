package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.platform.Sql;
import io.qunying.testing.AsStaff;
import io.qunying.testing.WecomHouseTest;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Promise: a tag that is kept the same with a platform is on people here as it is on customers there. */
@Timeout(180)
class TagMirrorTests extends WecomHouseTest {

    private static final String MARK = "/cgi-bin/externalcontact/mark_tag";
    private static final String ADD = "/cgi-bin/externalcontact/add_corp_tag";
    private static final String LIST = "/cgi-bin/externalcontact/get_corp_tag_list";

    @Autowired
    Persons persons;

    @Autowired
    Tags tags;

    @Autowired
    KeptTags keptTags;

    @Autowired
    TagMarks marks;

    @Autowired
    TagsDue due;

    private String word = "";

    @BeforeEach
    void newWord() {
        word = "标签" + UUID.randomUUID().toString().substring(0, 8);
    }

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

    private Set<String> named(List<String> refs, Set<String> there) {
        var names = new TreeSet<String>();
        there.forEach(it -> names.add(word + "ab".charAt(refs.indexOf(it))));
        return names;
    }

    @Test
    void aRevokedPermissionLosesNothing() throws Exception {
        var customer = added("staff1");
        var ref = corp.staff().createTag("意向", word);
        keep(connection, ours(word), ref);
        await(this::isAnswered); // what comes while a call is under way is tried anew, and no failure is written down
        corp.app().deny(MARK);
        say(customer, word);
        await(() -> "48002".equals(failure()));
        assertThat(look().path("waiting").asInt()).isEqualTo(1);
        assertThat(look().path("failure").asString()).isEqualTo("48002");
        corp.app().allow(MARK);
        advance(Duration.ofMinutes(2));
        await(() -> there("staff1", customer).equals(Set.of(ref)) && isDone());

        wecom.faults().loseAnswer(MARK, 1);
        say(customer);
        await(() -> there("staff1", customer).isEmpty());
        advance(Duration.ofMinutes(1));
        await(this::isDone);
    }

    @Test
    void whomThePlatformRefusesHoldsUpNoneOfTheOthers() {
        var customer = added("staff1");
        corp.customers().add("staff2", customer, "");
        await(() -> person(customer).path("customerOf").size() == 2);
        var ref = corp.staff().createTag("意向", word);
        keep(connection, ours(word), ref);
        await(this::isAnswered);
        wecom.faults().answerCode(MARK, 40058, 1);
        say(customer, word);
        await(() -> "40058".equals(failure()));
        assertThat(List.of(there("staff1", customer), there("staff2", customer)))
                .containsExactlyInAnyOrder(Set.of(), Set.of(ref));
        advance(Duration.ofSeconds(11));
        await(() -> isDone()
                && there("staff1", customer).equals(Set.of(ref))
                && there("staff2", customer).equals(Set.of(ref)));
        assertThat(calls("mark_tag"))
                .as("what was written is not written again")
                .isEqualTo(3);
    }

    @Test
    void hearingOfWhoWasRefusedTriesNoSooner() throws Exception {
        var customer = added("staff1");
        var ref = corp.staff().createTag("意向", word);
        keep(connection, ours(word), ref);
        wecom.faults().answerCode(MARK, 84061, 1);
        say(customer, word);
        await(() -> "84061".equals(failure()));
        due.compare(List.of(find(customer)));
        waitForNothing();
        assertThat(calls("mark_tag")).isEqualTo(1);
        advance(Duration.ofSeconds(11));
        await(() -> there("staff1", customer).equals(Set.of(ref)) && isDone());
    }

    @Test
    void whatIsWrittenLaterThanSomethingNewerIsPutRight() {
        var customer = added("staff1");
        var ref = corp.staff().createTag("意向", word);
        keep(connection, ours(word), ref);
        await(this::isAnswered);
        await(this::isDone);
        wecom.faults().hold(MARK);
        say(customer, word);
        await(wecom.faults()::areSpent);
        // Meanwhile the tag is taken off, and another node has written that.
        jdbc.sql("DELETE FROM person_tag WHERE person = :person")
                .param("person", find(customer))
                .update();
        jdbc.sql("DELETE FROM tag_due WHERE connection = :connection")
                .param("connection", connection)
                .update();
        wecom.faults().release();
        await(() ->
                calls("mark_tag") == 2 && isDone() && there("staff1", customer).isEmpty());
    }

    @Test
    void whatComesWhileSomebodyIsTriedAgainIsComparedAtOnce() {
        var customer = added("staff1");
        var ref = corp.staff().createTag("意向", word);
        keep(connection, ours(word), ref);
        await(this::isAnswered);
        await(this::isDone);
        wecom.faults().answerCode(MARK, 84061, 1);
        say(customer, word);
        await(() -> "84061".equals(failure()));
        wecom.faults().hold(MARK);
        advance(Duration.ofSeconds(11));
        await(wecom.faults()::areSpent);
        due.compare(List.of(find(customer)));
        wecom.faults().release();
        await(() -> there("staff1", customer).equals(Set.of(ref)) && isDone());
    }

    @Test
    void nobodyWhoWasErasedIsComparedAgain() {
        var customer = added("staff1");
        var person = find(customer);
        await(this::isAnswered);
        await(this::isDone);
        assertThat(http.delete().uri("/api/console/people/" + person).with(AsStaff.owner()))
                .hasStatus2xxSuccessful();
        due.again(connection, person);
        assertThat(isDone()).isTrue();
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
    void nothingIsNotedOfWhomNobodyKnows() {
        var tag = ours(word);
        keep(connection, tag, corp.staff().createTag("意向", word));
        var spot = new TagMarks.Spot(UUID.randomUUID(), connection, "staff1", tag);
        marks.write(Map.of(spot, new TagMarks.Mark(true, clock.instant(), clock.instant())));
        assertThat(marks.find(List.of(spot.customer()))).isEmpty();
    }

    @Test
    void oneConnectionThatRestsHoldsUpNoOther() throws Exception {
        var otherCorp = wecom.addCorp("ww2", "secret2");
        otherCorp.populate(2, 0, 0, 0);
        var other = connect(otherCorp, "secret2");
        var tag = ours(word);
        var ref = corp.staff().createTag("意向", word);
        var otherRef = otherCorp.staff().createTag("意向", word);
        keep(connection, tag, ref);
        keep(other, tag, otherRef);
        var customer = added("staff1");
        var theirs = otherCorp.customers().create("别家的客户");
        otherCorp.customers().add("staff1", theirs, "");
        await(() -> known(theirs).isPresent());

        wecom.faults().answerCode(MARK, 45009, 1);
        say(customer, word);
        await(() -> "45009".equals(failure()));
        say(theirs, word);
        await(() -> otherCorp.staff().noted("staff1", theirs).tags().equals(Set.of(otherRef)));
        assertThat(there("staff1", customer)).isEmpty();
        waitForNothing();
        assertThat(calls("mark_tag")).as("nothing is asked while it rests").isEqualTo(2);
        advance(Duration.ofSeconds(61));
        await(() -> there("staff1", customer).equals(Set.of(ref)));
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

    @Test
    void remarksAreWrittenForOnesOwnCustomersOnly() throws Exception {
        var customer = corp.customers().create("小王");
        corp.customers().add("staff1", customer, "k3f9.popup");
        await(() -> known(customer).isPresent() && related(customer));
        learn();
        await(() -> person(customer).path("name").asString("").equals("小王"));
        assertThat(remark(customer, "staff1", "{{name}} {{entry code}}", "来自活码"))
                .isEqualTo("");
        assertThat(corp.staff().noted("staff1", customer).remark()).isEqualTo("小王 k3f9.popup");
        assertThat(corp.staff().noted("staff1", customer).description()).isEqualTo("来自活码");

        assertThat(remark(customer, "staff2", "小王", "")).isEqualTo("customer-not-found");
        assertThat(remark(customer, "staff1", "长".repeat(21), "")).isEqualTo("invalid-input");
        assertThat(remark(customer, "staff1", "", "长".repeat(151))).isEqualTo("invalid-input");
        assertThat(remark(customer, "staff1", " ", "")).isEqualTo("invalid-input");
        assertThat(remark(customer, "staff1", "{{phone}}", "")).isEqualTo("invalid-input");
        corp.callbacks().trouble().lose(1);
        corp.staff().deleteCustomer("staff1", customer);
        corp.callbacks().trouble().end();
        assertThat(remark(customer, "staff1", "小王", "")).isEqualTo("no-longer-customer");
        await(() -> !related(customer));
    }

    private String remark(String customer, String staff, String name, String description) throws Exception {
        var body = Map.of("name", name, "description", description);
        var answer = http.put()
                .uri("/api/console/people/" + find(customer) + "/customer-of/" + connection + "/" + staff + "/remark")
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .exchange();
        return json.readTree(answer.getResponse().getContentAsString())
                .path("code")
                .asString("");
    }

    /** A new customer, known here. */
    private String added(String staff) {
        var customer = corp.customers().create("客" + UUID.randomUUID());
        corp.customers().add(staff, customer, "");
        await(() -> known(customer).isPresent() && related(customer));
        return customer;
    }

    private boolean related(String customer) {
        return person(customer).path("customerOf").valueStream().anyMatch(it -> !it.has("lostAt") && !it.has("how"));
    }

    private UUID find(String customer) {
        return known(customer).orElseThrow();
    }

    private Optional<UUID> known(String customer) {
        return persons.find(new Identity(IdentityKind.WECOM_EXTERNAL, customer));
    }

    private UUID ours(String title) {
        return tags.idsOf(List.of(title)).values().iterator().next();
    }

    private void say(String customer, String... titles) {
        assertThat(http.put()
                        .uri("/api/console/people/" + find(customer))
                        .with(AsStaff.owner())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(Map.of("tags", titles))))
                .hasStatus(200);
    }

    /** The platform is asked a minute after it told something. */
    private void learn() {
        await(corp.callbacks()::isIdle);
        await(this::isRead);
        advance(Duration.ofMinutes(1).plusSeconds(1));
    }

    private boolean isRead() {
        return count("""
                SELECT count(*) FROM inbox_event e WHERE connection = :connection AND position > coalesce((
                    SELECT c.position FROM inbox_cursor c
                    WHERE c.connection = e.connection AND c.group_ref = e.group_ref), 0)""") == 0;
    }

    private boolean isAskedFor() {
        return isRead()
                && count("SELECT count(*) FROM customer_follow WHERE connection = :connection AND look_at <= :now")
                        == 0;
    }

    /** Nobody is asked for, and no answer is under way. */
    private boolean isAnswered() {
        advance(Duration.ofSeconds(1));
        return isRead()
                && count("SELECT count(*) FROM customer_follow WHERE connection = :connection AND look_at IS NOT NULL")
                        == 0;
    }

    private boolean isDone() {
        return count("SELECT count(*) FROM tag_due WHERE connection = :connection") == 0;
    }

    private long count(String question) {
        return jdbc.sql(question)
                .param("connection", connection)
                .param("now", Sql.at(clock.instant()))
                .query(Long.class)
                .single();
    }

    private Set<String> here(String customer) {
        var titles = new TreeSet<String>();
        tags.list(List.of(find(customer))).forEach(it -> titles.add(it.title()));
        return titles;
    }

    private List<String> source(String customer) {
        return person(customer).path("tags").findValuesAsString("source");
    }

    private JsonNode person(String customer) {
        return read(http.get()
                .uri("/api/console/people/" + find(customer))
                .with(AsStaff.owner())
                .exchange());
    }

    private JsonNode read(MvcTestResult answer) {
        try {
            return json.readTree(answer.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException never) {
            throw new IllegalStateException(never);
        }
    }

    private Set<String> there(String staff, String customer) {
        return corp.staff().noted(staff, customer).tags();
    }

    private void keep(UUID where, UUID tag, String ref) {
        assertThat(send(where, Map.of("tag", tag, "ref", ref))).isEqualTo("");
    }

    private String make(UUID tag, String group) {
        return send(connection, Map.of("tag", tag, "group", group));
    }

    /** @return the code of the refusal, if there is one */
    private String send(UUID where, Map<String, Object> body) {
        return read(http.post()
                        .uri("/api/console/connections/" + where + "/tags")
                        .with(AsStaff.owner())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(body))
                        .exchange())
                .path("code")
                .asString("");
    }

    private JsonNode takeOver(String... refs) {
        try {
            return post("/api/console/connections/" + connection + "/tags/imports", Map.of("refs", refs));
        } catch (Exception refused) {
            throw new IllegalStateException(refused);
        }
    }

    private JsonNode look() {
        return read(http.get()
                .uri("/api/console/connections/" + connection + "/tags")
                .with(AsStaff.owner())
                .exchange());
    }

    private String failure() {
        return jdbc.sql("SELECT coalesce(max(failure), '') FROM tag_due WHERE connection = :connection")
                .param("connection", connection)
                .query((row, _) -> row.getString(1))
                .single();
    }

    private List<String> decisions() {
        var all = new ArrayList<String>();
        look().path("decisions")
                .forEach(it -> all.add((it.path("ours").asBoolean() ? "ours " : "theirs ")
                        + it.path("worn").asBoolean()));
        return all;
    }
}
