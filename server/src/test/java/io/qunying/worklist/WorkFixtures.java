package io.qunying.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.community.Seats;
import io.qunying.platform.DomainException;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import io.qunying.testing.World;
import io.qunying.worklist.Worklist.Kind;
import io.qunying.worklist.Worklist.NewItem;
import io.qunying.worklist.Worklist.Proof;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** Work and people who do it, in a branch of their own. */
@NullMarked
class WorkFixtures {

    private final World world;
    private final Seats seats;
    private final MockMvcTester http;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json;
    private final UUID branch;

    private WorkFixtures(AutowireCapableBeanFactory beans) {
        world = World.of(beans);
        seats = beans.getBean(Seats.class);
        http = beans.getBean(MockMvcTester.class);
        jdbc = beans.getBean(JdbcClient.class);
        clock = beans.getBean(Clock.class);
        json = beans.getBean(JsonMapper.class);
        branch = world.branch();
    }

    static WorkFixtures in(AutowireCapableBeanFactory beans) {
        return new WorkFixtures(beans);
    }

    UUID branch() {
        return branch;
    }

    World world() {
        return world;
    }

    StaffMember here(Role role) {
        return AsStaff.member(role, new BranchScope(false, Set.of(branch)));
    }

    /** Someone with an account, so that work can be handed to them. */
    StaffMember account(Role role, UUID inBranch) {
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
                        role,
                        "allBranches",
                        false,
                        "branches",
                        List.of(inBranch))))
                .exchange();
        assertThat(answer).hasStatus(201);
        var id = UUID.fromString(json.readTree(answer.getResponse().getContentAsByteArray())
                .at("/account/id")
                .asString());
        return new StaffMember(id, "小林", false, role.permissions(), new BranchScope(false, Set.of(inBranch)));
    }

    NewItem item(String key, Proof proof, String... checklist) {
        return item(key, null, null, proof, checklist);
    }

    NewItem item(String key, @Nullable UUID owner, @Nullable Duty duty, Proof proof, String... checklist) {
        return new NewItem(
                key,
                Kind.FOLLOW_UP,
                "回访",
                "问问用得怎么样",
                branch,
                null,
                null,
                null,
                owner,
                duty,
                clock.instant().plus(Duration.ofHours(1)),
                Duration.ofHours(2),
                List.of(checklist),
                proof);
    }

    UUID idOf(String key) {
        return jdbc.sql("SELECT id FROM work_item WHERE key = :key")
                .param("key", key)
                .query(UUID.class)
                .single();
    }

    String stateOf(String key) {
        return jdbc.sql("SELECT state FROM work_item WHERE key = :key")
                .param("key", key)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    long facts(String key) {
        return jdbc.sql("SELECT count(*) FROM fact WHERE key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
    }

    /** A member with a seat, who can speak by their own id. */
    UUID seated(UUID community, boolean staff) {
        var person = world.person("王芳");
        if (staff) {
            assertThat(http.put()
                            .uri("/api/console/people/{id}", person)
                            .with(AsStaff.owner())
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"name\":\"客服\",\"staff\":true}"))
                    .hasStatusOk();
        }
        seats.join(world.seat(community, person, Map.of()).seat(), "昵称" + person);
        return person;
    }

    UUID groupOf(UUID person) {
        return jdbc.sql("SELECT group_id FROM seat WHERE person = :person AND state = 'JOINED'")
                .param("person", person)
                .query(UUID.class)
                .single();
    }

    /** How often each outcome came: {@code ok} or the code of the refusal. */
    static Map<String, Long> race(int runners, Callable<?> run) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(runners, run)).stream()
                    .map(WorkFixtures::outcome)
                    .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
        }
    }

    private static String outcome(Future<?> future) {
        try {
            future.get();
            return "ok";
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof DomainException refusal
                    ? refusal.code()
                    : String.valueOf(failed.getCause());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    static List<String> keys(String mark, int count) {
        return IntStream.range(0, count).mapToObj(it -> mark + ":" + it).toList();
    }
}
