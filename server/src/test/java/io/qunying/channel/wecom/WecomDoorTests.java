package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.staff.BranchScope;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriComponentsBuilder;

/** Staff come in from inside WeCom: those who are tied at once, others after they tied themselves, nobody else. */
class WecomDoorTests extends WecomTest {

    private static final String STATE = "qy_wecom_sign_in";
    private static final String TIE = "qy_wecom_tie";
    private static final String SESSION = "qy_staff";

    private UUID connection = new UUID(0, 0);

    @BeforeEach
    void hire() throws Exception {
        wecom.clock().setAhead(Duration.between(java.time.Instant.now(), clock.instant()));
        corp.populate(2, 1, 0, 0);
        connection = connect();
    }

    @Test
    void whoIsTiedIsSignedIn() {
        var lin = tied("staff1");
        var begun = begin("/h5/work/" + connection);
        assertThat(begun.address())
                .startsWith("https://open.weixin.qq.com/connect/oauth2/authorize?appid=" + corp.id())
                .contains("scope=snsapi_base", "agentid=1000002", "redirect_uri=http%3A%2F%2Flocalhost%2Fwecom%2F")
                .endsWith("#wechat_redirect");
        assertThat(begun.state()).matches("[a-zA-Z0-9]{64}");

        var end = end(begun, code("staff1"));

        assertThat(location(end)).isEqualTo("/h5/work/" + connection);
        assertThat(whoIs(cookie(end, SESSION))).isEqualTo(lin.toString());
        assertThat(cookie(end, SESSION).isHttpOnly()).isTrue();
        assertThat(audited("session.opened", lin)).isEqualTo(1);
    }

    @Test
    void whoIsNotTiedTiesThemselvesOnce() {
        var lin = member(account());
        var end = end(begin("/h5/work"), code("staff1"));
        assertThat(location(end)).startsWith("/h5/work/door?connection=" + connection + "&to=/h5/work");
        assertThat(end.getResponse().getCookie(SESSION)).isNull();

        assertThat(tie(lin, cookie(end, TIE))).hasStatus(200);
        assertThat(tie(lin, cookie(end, TIE))).as("again is once").hasStatus(200);
        assertThat(audited("wecom.tied", lin.id())).isEqualTo(1);
        assertThat(whoIs(cookie(end(begin("/h5/work"), code("staff1")), SESSION)))
                .isEqualTo(lin.id().toString());

        assertRefused(tie(member(account()), cookie(end, TIE)), 409, "wecom-member-taken");
        var other = end(begin("/h5/work"), code("staff2"));
        assertRefused(tie(lin, cookie(other, TIE)), 409, "wecom-account-tied");
    }

    @Test
    void ofManyWhoTieOneMemberOneDoes() throws Exception {
        var found = cookie(end(begin("/h5/work"), code("staff1")), TIE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var people = java.util.stream.IntStream.range(0, 8)
                    .mapToObj(_ -> member(account()))
                    .toList();
            var answers = threads.invokeAll(people.stream()
                    .<java.util.concurrent.Callable<Integer>>map(
                            it -> () -> tie(it, found).getResponse().getStatus())
                    .toList());
            var states = new HashMap<Integer, Integer>();
            for (var answer : answers) {
                states.merge(answer.get(), 1, Integer::sum);
            }
            assertThat(states).isEqualTo(Map.of(200, 1, 409, 7));
        }
    }

    @Test
    void aTieIsNotForged() {
        var lin = member(account());
        var found = cookie(end(begin("/h5/work"), code("staff1")), TIE).getValue();
        for (var forged : List.of("", "~", "a.b~c", found.substring(1), found + "x", found.replace(".", ".x"))) {
            assertRefused(tie(lin, new Cookie(TIE, forged)), 403, "wecom-sign-in-over");
        }
        var begun = begin("/h5/work");
        assertRefused(tie(lin, new Cookie(TIE, begun.cookie().getValue())), 403, "wecom-sign-in-over");
        clock.advance(Duration.ofMinutes(11));
        assertRefused(tie(lin, new Cookie(TIE, found)), 403, "wecom-sign-in-over");
    }

    @Test
    void aSignInEndsOnceInTheBrowserThatBeganIt() {
        tied("staff1");
        var begun = begin("/h5/work");
        var other = begin("/h5/work");
        var mixed = new Begun(begun.address(), begun.state(), other.cookie());
        assertThat(problem(end(mixed, code("staff1")))).isEqualTo("wecom-sign-in-over");
        var forged = new Begun("", "a".repeat(64), begun.cookie());
        assertThat(problem(end(forged, code("staff1")))).isEqualTo("wecom-sign-in-over");
        var changed =
                new Begun("", begun.state(), new Cookie(STATE, begun.cookie().getValue() + "0"));
        assertThat(problem(end(changed, code("staff1")))).isEqualTo("wecom-sign-in-over");
        assertThat(problem(get("signed-in?code=x&state=" + begun.state()))).isEqualTo("wecom-sign-in-over");

        assertThat(location(end(begun, code("staff1")))).isEqualTo("/h5/work");
        assertThat(problem(end(begun, code("staff1")))).as("replayed").isEqualTo("wecom-sign-in-over");

        var late = begin("/h5/work");
        advance(Duration.ofMinutes(10));
        assertThat(problem(end(late, code("staff1")))).isEqualTo("wecom-sign-in-over");
    }

    @Test
    void ofTwoWhoEndItAtOnceOneDoes() throws Exception {
        tied("staff1");
        var begun = begin("/h5/work");
        var codes = List.of(code("staff1"), code("staff1"), code("staff1"), code("staff1"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = threads.invokeAll(codes.stream()
                    .<java.util.concurrent.Callable<String>>map(it -> () -> location(end(begun, it)))
                    .toList());
            var opened = 0;
            for (var one : ends) {
                opened += one.get().equals("/h5/work") ? 1 : 0;
            }
            assertThat(opened).isEqualTo(1);
        }
    }

    @Test
    void aCodeCountsOnceAndOnlyForItsCorporation() {
        tied("staff1");
        var code = code("staff1");
        assertThat(location(end(begin("/h5/work"), code))).isEqualTo("/h5/work");
        assertThat(problem(end(begin("/h5/work"), code))).isEqualTo("wecom-sign-in-over");
        assertThat(problem(end(begin("/h5/work"), "made-up"))).isEqualTo("wecom-sign-in-over");
        assertThat(problem(end(begin("/h5/work"), ""))).isEqualTo("wecom-sign-in-over");

        var stranger = wecom.addCorp("ww2", "secret2");
        stranger.populate(2, 0, 0, 0);
        assertThat(problem(end(begin("/h5/work"), wecom.oauthCode(stranger, "staff1"))))
                .isEqualTo("wecom-sign-in-over");
    }

    @Test
    void aSignInOfOneConnectionEndsAtNoOther() throws Exception {
        tied("staff1");
        var first = connection;
        var begun = begin("/h5/work");
        connection = connect();
        assertThat(problem(end(begun, code("staff1")))).isEqualTo("wecom-sign-in-over");
        connection = first;
        assertThat(location(end(begun, code("staff1")))).isEqualTo("/h5/work");
    }

    @Test
    void leadsToPagesOfOursOnly() {
        tied("staff1");
        for (var elsewhere : List.of(
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "/h5/../evil",
                "/h5//evil.example",
                "/h5/%2e%2e",
                "/wecom/x",
                "/api/console/session",
                "javascript:alert(1)",
                "/h5/work\r\nSet-Cookie: a=b",
                "/h5/" + "a".repeat(300))) {
            assertThat(location(end(begin(elsewhere), code("staff1"))))
                    .as(elsewhere)
                    .isEqualTo("/h5/work");
        }
        assertThat(location(end(begin("/console/worklist"), code("staff1")))).isEqualTo("/console/worklist");
    }

    @Test
    void aDisabledAccountStaysOut() {
        var lin = tied("staff1");
        jdbc.sql("UPDATE staff_account SET active = false WHERE id = :id")
                .param("id", lin)
                .update();
        var end = end(begin("/h5/work"), code("staff1"));
        assertThat(problem(end)).isEqualTo("account-disabled");
        assertThat(end.getResponse().getCookie(SESSION)).isNull();
    }

    @Test
    void whoIsUntiedIsAskedAgain() {
        var lin = tied("staff1");
        assertThat(http.delete()
                        .uri("/api/console/wecom/" + connection + "/staff/" + lin)
                        .with(AsStaff.owner()))
                .hasStatus(204);
        assertThat(audited("wecom.untied", lin)).isEqualTo(1);
        assertThat(location(end(begin("/h5/work"), code("staff1")))).startsWith("/h5/work/door");
    }

    @Test
    void onlyThoseOfTheWholeHouseSeeAndUntieOthers() {
        var lin = tied("staff1");
        var uri = "/api/console/wecom/" + connection + "/staff";
        assertThat(http.get().uri(uri).with(AsStaff.owner())).bodyText().contains(lin.toString(), "staff1");
        var branch = new StaffMember(
                UUID.randomUUID(), "Lin", false, Set.of(Permission.STAFF_MANAGE), new BranchScope(false, Set.of()));
        assertThat(http.get().uri(uri).with(AsStaff.of(branch))).hasStatus(403);
        assertThat(http.delete().uri(uri + "/" + lin).with(AsStaff.of(branch))).hasStatus(403);
        assertThat(http.get().uri(uri).with(AsStaff.who(Permission.WORK_READ))).hasStatus(403);
        assertThat(http.delete().uri(uri + "/" + lin)).hasStatus(403);
    }

    @Test
    void aCustomerDoesNotComeIn() {
        var customer = corp.customers().create("客");
        assertThat(problem(end(begin("/h5/work"), code(customer)))).isEqualTo("wecom-not-staff");
    }

    @Test
    void saysSoWhereThePlatformOrTheConnectionIsAway() throws Exception {
        tied("staff1");
        wecom.faults().hang("/cgi-bin/auth/getuserinfo", Duration.ofSeconds(4), 1);
        assertThat(problem(end(begin("/h5/work"), code("staff1")))).isEqualTo("wecom-unavailable");
        var begun = begin("/h5/work");
        change(connection, Map.of("corp", corp.id(), "address", wecom.address()), false);
        assertThat(problem(end(begun, code("staff1")))).isEqualTo("connection-off");
        assertThat(problem(get("open"))).isEqualTo("connection-off");
        connection = UUID.randomUUID();
        assertThat(problem(get("open"))).isEqualTo("connection-not-found");
    }

    @Test
    void guessingCodesIsSlowedDown() {
        tied("staff1");
        var problem = "";
        for (var i = 0; i < 51; i++) {
            var begun = begin("/h5/work");
            problem = problem(http.get()
                    .uri("/wecom/" + connection + "/signed-in?code=guess" + i + "&state=" + begun.state())
                    .cookie(begun.cookie())
                    .with(it -> {
                        it.setRemoteAddr("10.9.8.7");
                        return it;
                    })
                    .exchange());
        }
        assertThat(problem).isEqualTo("too-many-attempts");
    }

    @Test
    void servesTheFileThatProvesTheDomain() throws Exception {
        assertThat(http.get().uri("/WW_verify_Ab12Cd34Ef56.txt")).hasStatus(404);
        var values = values();
        values.put("verification", "Ab12Cd34Ef56");
        connect(values);
        assertThat(http.get().uri("/WW_verify_Ab12Cd34Ef56.txt")).hasStatus(200).hasBodyTextEqualTo("Ab12Cd34Ef56");
        assertThat(http.get().uri("/WW_verify_Ab12Cd34Ef57.txt")).hasStatus(404);
    }

    /** How a sign-in began. */
    private record Begun(String address, String state, Cookie cookie) {}

    private Begun begin(String to) {
        var begun = http.get()
                .uri("/wecom/{connection}/open?to={to}", connection, to)
                .exchange();
        assertThat(begun).hasStatus(302);
        var address = location(begun);
        var state = UriComponentsBuilder.fromUri(URI.create(address))
                .build()
                .getQueryParams()
                .getFirst("state");
        return new Begun(address, Objects.requireNonNull(state), cookie(begun, STATE));
    }

    private MvcTestResult end(Begun begun, String code) {
        return http.get()
                .uri("/wecom/{connection}/signed-in?code={code}&state={state}", connection, code, begun.state())
                .cookie(begun.cookie())
                .exchange();
    }

    private MvcTestResult get(String path) {
        return http.get().uri("/wecom/" + connection + "/" + path).exchange();
    }

    private String code(String user) {
        return wecom.oauthCode(corp, user);
    }

    private UUID tied(String user) {
        var account = account();
        assertThat(tie(member(account), cookie(end(begin("/h5/work"), code(user)), TIE)))
                .hasStatus(200);
        return account;
    }

    private MvcTestResult tie(StaffMember who, Cookie found) {
        return http.post()
                .uri("/api/console/wecom/ties")
                .with(AsStaff.of(who))
                .cookie(found)
                .exchange();
    }

    private static StaffMember member(UUID account) {
        return new StaffMember(account, "小林", false, Set.of(Permission.WORK_READ), BranchScope.ALL);
    }

    private UUID account() {
        var answer = http.post()
                .uri("/api/console/staff")
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of(
                        "name",
                        "小林",
                        "login",
                        "lin-" + UUID.randomUUID(),
                        "role",
                        "OPERATOR",
                        "allBranches",
                        true,
                        "branches",
                        List.of())))
                .exchange();
        assertThat(answer).hasStatus(201);
        return UUID.fromString(json.readTree(answer.getResponse().getContentAsByteArray())
                .at("/account/id")
                .asString());
    }

    private String whoIs(Cookie session) {
        var answer = http.get().uri("/api/console/session").cookie(session).exchange();
        assertThat(answer).hasStatus(200);
        return json.readTree(answer.getResponse().getContentAsByteArray())
                .path("accountId")
                .asString();
    }

    private long audited(String action, UUID object) {
        return jdbc.sql("SELECT count(*) FROM audit_entry WHERE action = :action AND object_id = :object")
                .param("action", action)
                .param("object", object.toString())
                .query(Long.class)
                .single();
    }

    private void assertRefused(MvcTestResult answer, int status, String code) {
        assertThat(answer).hasStatus(status).bodyText().contains(code);
    }

    private static String location(MvcTestResult answer) {
        return Objects.requireNonNull(answer.getResponse().getHeader("Location"));
    }

    private static String problem(MvcTestResult answer) {
        return Arrays.stream(location(answer).split("problem=", -1)).toList().getLast();
    }

    private static Cookie cookie(MvcTestResult answer, String name) {
        return Objects.requireNonNull(answer.getResponse().getCookie(name), name);
    }
}
