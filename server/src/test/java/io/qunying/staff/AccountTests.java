package io.qunying.staff;

import static io.qunying.staff.StaffFixture.PASSWORD;
import static io.qunying.staff.StaffFixture.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.NotFound;
import io.qunying.staff.Accounts.Rights;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@NullMarked
@ServerTest
class AccountTests {

    private final MockMvcTester http;
    private final JdbcClient sql;
    private final Accounts accounts;
    private final Branches branches;
    private final AuditTrail audit;
    private final StaffFixture staff;

    @Autowired
    AccountTests(
            MockMvcTester http,
            JdbcClient sql,
            Accounts accounts,
            Passwords passwords,
            Branches branches,
            AuditTrail audit) {
        this.http = http;
        this.sql = sql;
        this.accounts = accounts;
        this.branches = branches;
        this.audit = audit;
        staff = new StaffFixture(http, accounts, passwords);
    }

    @Test
    void makesAnAccountWithAOneTimePassword() {
        var login = "new-" + UUID.randomUUID();

        var made = post("/api/console/staff", """
                {"name":"王小明","login":"%s","role":"REVIEWER","allBranches":true}""".formatted(login.toUpperCase(Locale.ROOT)));

        assertThat(made)
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.account.login")
                .isEqualTo(login);
        assertThat(made)
                .bodyJson()
                .extractingPath("$.oneTimePassword")
                .asString()
                .matches("\\w{4}-\\w{4}-\\w{4}");
        assertThat(post("/api/console/staff", """
                {"name":"Other","login":"%s","role":"REVIEWER","allBranches":true}""".formatted(login)))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.fields[0].code")
                .isEqualTo("login-taken");
    }

    @Test
    void namesEveryFieldThatDoesNotFit() {
        assertThat(post("/api/console/staff", "{\"name\":\"\",\"login\":\" \",\"allBranches\":true}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.fields[*].field")
                .asArray()
                .contains("name", "login", "role");
        assertThat(post("/api/console/staff", """
                {"name":"A","login":"a b","role":"ANALYST","allBranches":true}"""))
                .bodyJson()
                .extractingPath("$.fields[0].code")
                .isEqualTo("login-letters");
        assertThat(post("/api/console/staff", """
                {"name":"A","login":"ab","role":"ANALYST","allBranches":false,"branches":["%s"]}""".formatted(UUID.randomUUID())))
                .bodyJson()
                .extractingPath("$.fields[0].code")
                .isEqualTo("branch-unknown");
        assertThat(post("/api/console/staff", "{\"role\":\"EMPEROR\"}")).hasStatus(400);
    }

    @Test
    void endsSessionsAndTokensOfADisabledAccountAtOnce() {
        var account = staff.account(Role.OWNER);
        var cookie = staff.cookieOf(account);
        assertThat(http.get().uri("/api/console/staff").cookie(cookie)).hasStatusOk();

        accounts.update(account.id(), "x", new Rights(Role.OWNER, true, List.of()), false, ROOT);

        assertThat(http.get().uri("/api/console/staff").cookie(cookie)).hasStatus(401);
        accounts.update(account.id(), "x", new Rights(Role.OWNER, true, List.of()), true, ROOT);
        assertThat(http.get().uri("/api/console/staff").cookie(cookie))
                .as("stays ended")
                .hasStatus(401);
    }

    @Test
    void lessRightsCountFromTheNextRequest() {
        var account = staff.account(Role.OWNER);
        var cookie = staff.cookieOf(account);

        accounts.update(account.id(), "x", new Rights(Role.ANALYST, true, List.of()), true, ROOT);

        assertThat(http.get().uri("/api/console/staff").cookie(cookie))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("not-allowed");
    }

    @Test
    void aPasswordResetEndsSessionsAndOpensALockedLogin() {
        var account = staff.account(Role.OPERATOR);
        var cookie = staff.cookieOf(account);
        for (int i = 0; i < 5; i++) {
            staff.signIn(account.login(), "wrong");
        }
        assertThat(staff.signIn(account.login(), PASSWORD)).hasStatus(429);

        var reset = post("/api/console/staff/" + account.id() + "/password-resets", "{}");

        assertThat(reset).hasStatusOk();
        assertThat(http.get().uri("/api/console/session").cookie(cookie)).hasStatus(401);
        assertThat(staff.signIn(account.login(), PASSWORD)).hasStatus(401);
        var password = json(reset).replaceAll(".*:\"|\".*", "");
        assertThat(staff.signIn(account.login(), password)).hasStatusOk();
    }

    @Test
    void nobodyGivesMoreThanTheyHave() {
        var branch = branches.create("Branch " + UUID.randomUUID(), ROOT).id();
        var other = branches.create("Branch " + UUID.randomUUID(), ROOT).id();
        var limited = new StaffMember(
                UUID.randomUUID(),
                "limited",
                true,
                Stream.concat(Stream.of(Permission.STAFF_MANAGE), Role.ANALYST.permissions().stream())
                        .collect(Collectors.toSet()),
                new BranchScope(false, Set.of(branch)));

        assertThat(accounts.create(login(), "A", new Rights(Role.ANALYST, false, List.of(branch)), "x", limited))
                .isNotNull();
        refuses(() -> accounts.create(login(), "A", new Rights(Role.OPERATOR, false, List.of(branch)), "x", limited));
        refuses(() -> accounts.create(login(), "A", new Rights(Role.OWNER, true, List.of()), "x", limited));
        refuses(() -> accounts.create(login(), "A", new Rights(Role.ANALYST, true, List.of()), "x", limited));
        refuses(() ->
                accounts.create(login(), "A", new Rights(Role.ANALYST, false, List.of(branch, other)), "x", limited));
        var owner = staff.account(Role.OWNER);
        assertThatThrownBy(() -> accounts.resetPassword(owner.id(), "x", limited))
                .isInstanceOf(NotFound.class);
        var manager = accounts.create(login(), "M", new Rights(Role.MANAGER, false, List.of(branch)), "x", ROOT);
        refuses(() -> accounts.resetPassword(manager.id(), "x", limited));
        refuses(() ->
                accounts.update(manager.id(), "M", new Rights(Role.ANALYST, false, List.of(branch)), true, limited));
        assertThat(accounts.list(limited.scope()))
                .extracting(Account::id)
                .contains(manager.id())
                .doesNotContain(owner.id());
    }

    @Test
    void keepsOneOwnerWhenAllOwnersDemoteEachOtherAtOnce() throws Exception {
        for (int i = 0; i < 8; i++) {
            staff.freshAccount(Role.OWNER);
        }
        var owners = sql.sql("SELECT id FROM staff_account WHERE role = 'OWNER' AND active")
                .query((row, index) -> row.getObject("id", UUID.class))
                .list();
        var rights = new Rights(Role.ANALYST, true, List.of());

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var refused = threads
                    .invokeAll(owners.stream()
                            .map(it -> (Callable<Boolean>) () -> {
                                try {
                                    accounts.update(it, "x", rights, it.hashCode() % 2 == 0, ROOT);
                                    return false;
                                } catch (DomainException last) {
                                    return last.code().equals("last-owner");
                                }
                            })
                            .toList())
                    .stream()
                    .filter(it -> Boolean.TRUE.equals(it.resultNow()))
                    .count();

            assertThat(refused).isEqualTo(1);
        }
        assertThat(sql.sql("SELECT count(*) FROM staff_account WHERE role = 'OWNER' AND active")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void writesDownWhatWasDone() {
        var account = staff.account(Role.OPERATOR);
        accounts.update(account.id(), "x", new Rights(Role.ANALYST, true, List.of()), false, ROOT);

        assertThat(audit.list(null, account.id().toString(), null, null, 10).items())
                .extracting(AuditTrail.Entry::action)
                .containsExactly("account.changed", "password.changed", "account.created");
        assertThat(http.get()
                        .uri("/api/console/audit?objectId={id}&limit=2", account.id())
                        .with(AsStaff.owner()))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.next", it -> assertThat(it).isNotNull());
    }

    @Test
    void aBranchIsMadeOnceAndSeenOnlyByItsPeople() {
        var name = "分站 " + UUID.randomUUID();
        var body = "{\"name\":\"" + name + "\"}";
        assertThat(post("/api/console/branches", body)).hasStatus(201);
        assertThat(post("/api/console/branches", body))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.fields[0].code")
                .isEqualTo("name-taken");

        var branch = branches.create("Branch " + UUID.randomUUID(), ROOT).id();

        assertThat(http.get().uri("/api/console/branches").with(AsStaff.in(Role.REVIEWER, branch)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$")
                .asArray()
                .hasSize(1);
        assertThat(http.post()
                        .uri("/api/console/branches")
                        .with(AsStaff.in(Role.REVIEWER, branch))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .hasStatus(403);
    }

    private MvcTestResult post(String address, String body) {
        return http.post()
                .uri(address)
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static String json(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static String login() {
        return "login-" + UUID.randomUUID();
    }

    private static void refuses(ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("grants-too-much"));
    }
}
