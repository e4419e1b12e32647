package io.qunying.channel.onebot;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who is in a group of QQ: by events that get lost and come twice, and by lists. */
class OneBotRosterTests extends OneBotByHttp {

    @Test
    void becomesWhatThePlatformSays() throws Exception {
        qq.people().say(GROUP, MEMBER, "有人吗");
        await(() -> inside().contains(String.valueOf(MEMBER)));
        await(() -> inside().equals(truth())); // the list that is asked for as soon as a group is heard of

        qq.trouble().configure(json.readTree("""
                {"events": {"*": {"lost": 0.4, "doubled": 0.4, "reordered": 0.4}}, "seed": 11}"""));
        for (var i = 0; i < 20; i++) {
            qq.people().joins(GROUP, 500 + i, "新人" + i, OWNER);
        }
        for (var i = 0; i < 20; i += 2) {
            qq.people().leaves(GROUP, 500 + i);
        }
        clock.advance(Duration.ofHours(7));

        await(() -> inside().equals(truth()));
        assertThat(inside()).contains("501", "519").doesNotContain("500", "518");
        assertThat(groups()).containsExactly(GROUP + ": " + truth().size() + " of 500, told");
    }

    @Test
    void whatCannotBeToldChangesNothing() {
        qq.people().say(GROUP, MEMBER, "有人吗");
        await(() -> inside().equals(truth()));
        var before = inside();
        qq.close();
        clock.advance(Duration.ofHours(7));

        await(() -> "not-reachable"
                .equals(jdbc.sql("SELECT coalesce(failure, '') FROM roster_group WHERE connection = :connection")
                        .param("connection", connection)
                        .query(String.class)
                        .single()));
        assertThat(inside()).isEqualTo(before);
    }

    private Set<String> inside() {
        return inside(connection, String.valueOf(GROUP));
    }

    /** As people see them. */
    private List<String> groups() throws Exception {
        var answer = http.get()
                .uri("/api/console/connections/" + connection + "/groups")
                .with(AsStaff.owner())
                .exchange();
        assertThat(answer).hasStatus(200);
        return json.readTree(answer.getResponse().getContentAsString())
                .path("items")
                .valueStream()
                .map(it -> it.path("ref").asString() + ": " + it.path("inside").asInt() + " of "
                        + it.path("capacity").asInt() + ", "
                        + it.path("failure").asString(it.hasNonNull("listedAt") ? "told" : "not told"))
                .toList();
    }

    private Set<String> truth() {
        return qq.truth()
                .members(GROUP)
                .valueStream()
                .map(it -> it.path("user_id").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
