package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.entry.Contacts.Wanted;
import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** Promise: behind a code stand those who may take somebody now, by one code on the platform for each scene. */
@Timeout(120)
class ContactWayTests extends ContactsTest {

    private static final String WAYS = "/cgi-bin/externalcontact/";
    private static final String CREATE = WAYS + "add_contact_way";
    private static final String CHANGE = WAYS + "update_contact_way";

    @Test
    void eachSceneHasItsCode() throws Exception {
        put(100, 100, "staff1", "staff2");
        await(this::isReady);
        assertThat(calls(CREATE)).isEqualTo(2);
        assertThat(way("popup").path("skip_verify").asBoolean()).isTrue();
        assertThat(way("popup").path("type").asInt()).isEqualTo(2);
        assertThat(way("popup").path("scene").asInt()).isEqualTo(2);
        assertThat(users("popup")).containsExactly("staff1", "staff2");

        var customer = customer("小王");
        corp.customers().scan(ref("counter"), customer);
        await(() -> welcomesTo(customer).equals(List.of("SENT")));
        await(() -> behind().scenes().stream().anyMatch(it -> it.scene().equals("counter") && it.added() == 1));
        await(() -> behind().staff().stream().mapToInt(Contacts.Standing::today).sum() == 1);
        assertThat(http.get()
                        .uri("/api/console/codes/" + code.id() + "/contacts/" + connection + "/popup/picture")
                        .with(AsStaff.owner()))
                .hasStatusOk()
                .hasContentType("image/png");

        contacts.remove(code.id(), connection, some.reviewer);
        await(() -> corp.contactWays().isEmpty());
    }

    @Test
    void whoIsFullIsTakenOutUntilMidnightThere() {
        jdbc.sql("UPDATE community SET zone = 'America/St_Johns' WHERE id = :id")
                .param("id", code.community())
                .update();
        put(2, 100, "staff1");
        await(this::isReady);
        put(List.of(new Wanted("staff1", 2, 100), new Wanted("staff2", 50, 100)));
        await(() -> users("popup").equals(List.of("staff1", "staff2")));
        for (var i = 0; i < 2; i++) {
            corp.customers().add("staff1", customer("客" + i), state("popup"));
        }
        await(() -> users("popup").equals(List.of("staff2")) && users("counter").equals(List.of("staff2")));
        assertThat(out("staff1")).isEqualTo("day");

        var here = ZoneId.of("America/St_Johns");
        var midnight = clock.instant().atZone(here).toLocalDate().plusDays(1).atStartOfDay(here);
        advance(Duration.between(clock.instant(), midnight.toInstant()).minusSeconds(20));
        assertThat(out("staff1")).isEqualTo("day");
        advance(Duration.ofSeconds(21));
        await(() -> users("popup").equals(List.of("staff1", "staff2")));
        assertThat(out("staff1")).isNull();
    }

    @Test
    void whereAllAreFullTheLeastLoadedStaysAndStaffAreWarned() {
        put(List.of(new Wanted("staff1", 1, 100), new Wanted("staff2", 2, 100)));
        await(this::isReady);
        corp.customers().add("staff2", customer("一"), state("popup"));
        corp.customers().add("staff2", customer("二"), state("popup"));
        await(() -> users("popup").equals(List.of("staff1")));
        corp.customers().add("staff1", customer("三"), state("popup"));
        corp.customers().add("staff1", customer("四"), state("popup"));
        await(() -> users("popup").equals(List.of("staff2")));
        assertThat(behind().staff()).extracting(Contacts.Standing::out).containsExactly("day", "day");
        await(() -> warnings().contains("contacts-full"));
    }

    @Test
    void whoGetsTooManyInAnHourRests() {
        put(List.of(new Wanted("staff1", 100, 3), new Wanted("staff2", 100, 100)));
        await(this::isReady);
        for (var i = 0; i < 3; i++) {
            corp.customers().add("staff1", customer("客" + i), state("counter"));
        }
        await(() -> users("popup").equals(List.of("staff2")));
        assertThat(out("staff1")).isEqualTo("hour");
        advance(Duration.ofMinutes(66));
        await(() -> users("popup").equals(List.of("staff1", "staff2")));
    }

    @Test
    void whomThePlatformRefusesIsTakenOutAndTheOthersStay() {
        wecom.faults().answerCode(CREATE, 48002, 1_000); // so that both are made only after the following
        put(100, 100, "staff1", "staff2", "staff3", "staff4");
        await(() -> calls(CREATE) > 0);
        corp.staff().set("staff3", false, true, true, false);
        wecom.faults().clear();
        advance(Duration.ofMinutes(2));
        await(() -> users("popup").equals(List.of("staff1", "staff2", "staff4")));
        assertThat(out("staff3")).isEqualTo("refused");
    }

    @Test
    void whatWasEndedOnThePlatformIsMadeAgain() {
        put(100, 100, "staff1");
        await(this::isReady);
        var before = ref("popup");
        corp.endContactWay(before);
        advance(Duration.ofMinutes(61));
        await(() -> corp.contactWays().size() == 2);
        assertThat(ref("popup")).isNotEqualTo(before);
    }

    @Test
    void aLostAnswerMakesNoSecondCode() {
        wecom.faults().loseAnswer(CREATE, 2);
        put(100, 100, "staff1");
        await(() -> calls(CREATE) == 2 && failures() == 2);
        advance(Duration.ofSeconds(30));
        await(this::isReady);
        assertThat(calls(CREATE)).isEqualTo(2);
        assertThat(corp.contactWays()).hasSize(2);
    }

    @Test
    void manyNodesMakeOneCode() throws Exception {
        wecom.setLatency(Duration.ofMillis(100));
        put(100, 100, "staff1", "staff2");
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var node :
                    nodes.invokeAll(Collections.nCopies(6, Executors.callable(() -> apply.apply(connection))))) {
                node.get();
            }
        }
        await(this::isReady);
        assertThat(corp.contactWays()).hasSize(2);
        assertThat(calls(CREATE)).isEqualTo(2);
    }

    @Test
    void withoutPermissionItWaitsAndSaysSo() {
        put(100, 100, "staff1");
        await(this::isReady);
        corp.app().deny(CHANGE);
        corp.app().deny("externalcontact/update_contact_way");
        put(100, 100, "staff1", "staff2");
        await(() -> behind().scenes().stream().allMatch(it -> "48002".equals(it.failure())));
        assertThat(users("popup")).containsExactly("staff1");
        corp.app().allow(CHANGE);
        corp.app().allow("externalcontact/update_contact_way");
        advance(Duration.ofMinutes(1));
        await(() -> users("popup").equals(List.of("staff1", "staff2")));
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        assertThat(refused(List.of())).contains("\"required\"");
        assertThat(refused(List.of(new Wanted("nobody", 1, 1)))).contains("not-a-contact");
        assertThat(refused(List.of(new Wanted("staff1", 0, 1)))).contains("out-of-range");
        assertThat(refused(List.of(new Wanted("staff1", 1, 1), new Wanted("staff1", 1, 1))))
                .contains("twice");
        var many = new ArrayList<Wanted>();
        for (var i = 0; i < 101; i++) {
            many.add(new Wanted("s" + i, 1, 1));
        }
        assertThat(refused(many)).contains("too-many");
        corp.app().deny("externalcontact/get_follow_user_list");
        corp.app().deny(WAYS + "get_follow_user_list");
        assertThat(refused(List.of(new Wanted("staff1", 1, 1))))
                .contains("contacts-untold")
                .contains("48002");
        assertThat(corp.contactWays()).isEmpty();
    }

    private String refused(List<Wanted> wanted) throws Exception {
        var answer = http.put()
                .uri("/api/console/codes/" + code.id() + "/contacts/" + connection)
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of("staff", wanted)))
                .exchange();
        assertThat(answer.getResponse().getStatus()).isIn(422, 502);
        return answer.getResponse().getContentAsString();
    }

    private void put(int perDay, int perHour, String... staff) {
        put(java.util.Arrays.stream(staff)
                .map(it -> new Wanted(it, perDay, perHour))
                .toList());
    }

    private void put(List<Wanted> staff) {
        contacts.put(code.id(), connection, staff, false, some.reviewer);
    }

    private boolean isReady() {
        return behind().scenes().size() == 2
                && behind().scenes().stream().allMatch(it -> it.ready() && it.failure() == null);
    }

    private @Nullable String out(String staff) {
        return behind().staff().stream()
                .filter(it -> it.staff().equals(staff))
                .findFirst()
                .orElseThrow()
                .out();
    }

    private JsonNode way(String scene) {
        return corp.contactWays().stream()
                .filter(it -> it.path("state").asString().equals(state(scene)))
                .findFirst()
                .orElseThrow();
    }

    private List<String> users(String scene) {
        return corp.contactWays().stream()
                .filter(it -> it.path("state").asString().equals(state(scene)))
                .flatMap(it -> it.path("user").valueStream())
                .map(JsonNode::asString)
                .sorted()
                .toList();
    }

    private String ref(String scene) {
        return way(scene).path("config_id").asString();
    }

    private int failures() {
        return jdbc.sql("SELECT count(*) FROM contact_way WHERE code = :code AND failures > 0")
                .param("code", code.id())
                .query(Integer.class)
                .single();
    }
}
