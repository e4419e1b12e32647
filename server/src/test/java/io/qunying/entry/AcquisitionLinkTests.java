package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.channel.Connections;
import io.qunying.entry.Contacts.Wanted;
import io.qunying.platform.DomainException;
import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Promise: a code that is to have a link has one on the platform, which leads to those who may take somebody now. */
@Timeout(120)
class AcquisitionLinkTests extends ContactsTest {

    private static final String LINKS = "/cgi-bin/externalcontact/customer_acquisition";
    private static final String CREATE = LINKS + "/create_link";

    @Autowired
    Connections connections;

    @Test
    void whoOpensItIsWelcomedAndCountedForTheCode() {
        put(true, "staff1", "staff2");
        await(this::isReady);
        var made = corp.links().getFirst();
        assertThat(made.path("link_name").asString()).isEqualTo(state("link"));
        assertThat(made.path("skip_verify").asBoolean()).isTrue();
        assertThat(url()).endsWith("?customer_channel=" + state("link"));

        var customer = customer("小王");
        corp.customers().open(url(), customer);
        await(() -> welcomesTo(customer).equals(List.of("SENT")));
        assertThat(facts("contact.added")).containsExactly("link");
        await(() -> link().added() == 1);
        assertThat(behind().scenes()).hasSize(2).allMatch(it -> it.added() == 0);
        assertThat(behind().staff().stream().mapToInt(Contacts.Standing::today).sum())
                .isEqualTo(1);
        assertThat(contacts.linkQuota(code.id(), connection, some.reviewer)).satisfies(it -> {
            assertThat(it.left()).isEqualTo(999);
            assertThat(it.total()).isEqualTo(1000);
            assertThat(it.expiring())
                    .singleElement()
                    .satisfies(all -> assertThat(all.count()).isEqualTo(999));
        });
        assertThat(http.get()
                        .uri("/api/console/codes/" + code.id() + "/contacts/" + connection + "/link/picture")
                        .with(AsStaff.owner()))
                .as("it has no picture, and its page is not fetched")
                .hasStatus(404);
    }

    @Test
    void whoIsFullIsTakenOutAndBackAtMidnight() {
        put(true, List.of(new Wanted("staff1", 1, 100), new Wanted("staff2", 50, 100)));
        await(this::isReady);
        corp.customers().add("staff1", customer("一"), state("popup"));
        await(() -> users().equals(List.of("staff2")));
        corp.customers().open(url(), customer("二"));
        assertThat(corp.customers().open(url(), customer("三")).userid()).isEqualTo("staff2");
        advance(Duration.ofHours(25));
        await(() -> users().equals(List.of("staff1", "staff2")));
    }

    @Test
    void manyNodesMakeOneLink() throws Exception {
        wecom.setLatency(Duration.ofMillis(100));
        put(true, "staff1", "staff2");
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var node :
                    nodes.invokeAll(Collections.nCopies(6, Executors.callable(() -> apply.apply(connection))))) {
                node.get();
            }
        }
        await(this::isReady);
        assertThat(calls(CREATE)).isEqualTo(1);
        assertThat(corp.links()).hasSize(1);
    }

    @Test
    void aLostAnswerMakesNoSecondLinkHoweverManyThereAre() throws Exception {
        var links = Objects.requireNonNull(connections.connector(connection).contactLinks());
        links.create(state("link"), List.of("staff2")); // long ago, and not ours
        for (var i = 0; i < 105; i++) {
            links.create("other " + i, List.of("staff2"));
        }
        advance(Duration.ofDays(1));
        var before = calls(CREATE);
        wecom.faults().loseAnswer(CREATE, 1);
        put(true, "staff1");
        await(() -> calls(CREATE) == before + 1 && link().failure() != null);
        assertThat(link().url()).isNull();
        advance(Duration.ofSeconds(30));
        await(this::isReady);
        assertThat(calls(CREATE)).isEqualTo(before + 1);
        assertThat(url()).contains(corp.links().getLast().path("link_id").asString());
    }

    @Test
    void whatIsEndedThereIsMadeAgainAtOnce() {
        put(true, "staff1");
        await(this::isReady);
        var before = url();
        corp.endLink(id());
        await(() -> corp.links().size() == 1 && isReady() && !url().equals(before));
        assertThat(calls(CREATE)).isEqualTo(2);
    }

    @Test
    void withoutPermissionItWaitsAndSaysSoWhileTheCodesGoOn() {
        corp.app().deny(LINKS);
        put(true, "staff1");
        await(() -> "48002".equals(link().failure()));
        await(() -> behind().scenes().stream().allMatch(it -> it.ready() && it.failure() == null));
        assertThatThrownBy(() -> contacts.linkQuota(code.id(), connection, some.reviewer))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("contacts-untold"));
        corp.app().allow(LINKS);
        advance(Duration.ofMinutes(1));
        await(this::isReady);
    }

    @Test
    void whomThePlatformRefusesBehindLinksStaysBehindCodes() {
        put(false, "staff1", "staff2");
        await(() -> behind().scenes().stream().allMatch(Contacts.Scene::ready));
        wecom.faults().answerCode(CREATE, 84074, 2); // both, and then the first half of them
        put(true, "staff1", "staff2");
        await(() -> users().equals(List.of("staff2")));
        assertThat(link().refused()).containsExactly("staff1");
        assertThat(behind().staff()).allMatch(it -> it.out() == null);
        assertThat(corp.contactWays()).allMatch(it -> it.path("user").size() == 2);
    }

    @Test
    void staffAreWarnedWhereItLeadsNowhere() {
        put(true, "staff1");
        await(this::isReady);
        corp.setLinkBalance(0);
        await(() -> "link-quota".equals(link().failure()));
        advance(Duration.ofSeconds(30));
        await(() -> warnings().equals(List.of("link-failing")));
        corp.setLinkBalance(900);
        await(() -> link().failure() == null);
        assertThat(warnings()).isEmpty();

        corp.breakLink(id(), true);
        await(() -> "link-unavailable".equals(link().failure()));
        corp.breakLink(id(), false);
        advance(Duration.ofMinutes(1));
        await(() -> link().failure() == null);
        assertThat(calls(CREATE)).isEqualTo(1);
    }

    @Test
    void staffAreWarnedBeforeWhatWasBoughtIsUsedUpOrLost() {
        put(true, "staff1");
        await(this::isReady);
        assertThat(warnings()).isEmpty();
        corp.setLinkBalance(100);
        await(() -> warnings().equals(List.of("links-short")));
        assertThat(link().failure()).isNull();
        corp.setLinkBalance(0);
        await(() -> "link-quota".equals(link().failure()));
        assertThat(warnings()).as("used up is not short").doesNotContain("links-short");
        corp.setLinkBalance(1000);
        await(() -> link().failure() == null && warnings().isEmpty());

        corp.setLinkExpiry(5);
        await(() -> warnings().equals(List.of("links-expiring")));
        assertThat(link().failure()).isNull();
    }

    @Test
    void theQuotaIsWatchedThoughNobodyTellsOfIt() {
        put(true, "staff1");
        await(this::isReady);
        corp.callbacks().sendTo("http://127.0.0.1:1/", "x", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
        corp.setLinkBalance(50);
        advance(ApplyWays.LOOK.plusMinutes(1));
        await(() -> warnings().equals(List.of("links-short")));
    }

    @Test
    void theLinkStaysWhereTheCodeIsEditedAndEndsWithTheSwitch() {
        put(true, "staff1");
        await(this::isReady);
        codes.update(code.id(), KeepLiveCodes.draft(code), some.reviewer);
        advance(Duration.ofMinutes(1));
        assertThat(link().url()).isNotNull();
        assertThat(corp.links()).hasSize(1);

        put(false, "staff1");
        await(() -> corp.links().isEmpty());
        assertThat(behind().link()).isNull();
        assertThat(corp.contactWays()).hasSize(2);
    }

    @Test
    void whereItIsGoneAlreadyItEndsAllTheSame() {
        put(true, "staff1");
        await(this::isReady);
        corp.callbacks().sendTo("http://127.0.0.1:1/", "x", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
        corp.endLink(id());
        contacts.remove(code.id(), connection, some.reviewer);
        await(() -> rows() == 0);
    }

    private void put(boolean link, String... staff) {
        put(link, Arrays.stream(staff).map(it -> new Wanted(it, 100, 100)).toList());
    }

    private void put(boolean link, List<Wanted> staff) {
        contacts.put(code.id(), connection, staff, link, some.reviewer);
    }

    private Contacts.Link link() {
        return Objects.requireNonNull(behind().link());
    }

    private String url() {
        return Objects.requireNonNull(link().url());
    }

    private boolean isReady() {
        return link().url() != null
                && link().failure() == null
                && behind().scenes().stream().allMatch(Contacts.Scene::ready);
    }

    private String id() {
        return corp.links().getFirst().path("link_id").asString();
    }

    private List<String> users() {
        return corp.links().stream()
                .flatMap(it -> it.path("range").path("user_list").valueStream())
                .map(JsonNode::asString)
                .sorted()
                .toList();
    }

    private int rows() {
        return jdbc.sql("SELECT count(*) FROM contact_way WHERE code = :code")
                .param("code", code.id())
                .query(Integer.class)
                .single();
    }
}
