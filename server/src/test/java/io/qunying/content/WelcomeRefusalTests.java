package io.qunying.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.staff.Permission;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What nobody can write into the library of welcomes, and who cannot. */
class WelcomeRefusalTests extends WelcomeHouseTest {

    @Test
    void whatDoesNotFitIsSaidFieldByField() {
        assertThat(add(Map.of("text", "  "))).isEqualTo("text welcome-empty");
        assertThat(add(Map.of("text", "长".repeat(1001)))).isEqualTo("text too-many-bytes");
        assertThat(add(Map.of("picture", UUID.randomUUID()))).isEqualTo("picture picture-missing");
        var link = Map.of("url", "javascript:x", "title", "", "description", "述".repeat(171));
        assertThat(add(Map.of("picture", picture(), "link", link)))
                .isEqualTo("picture picture-or-link, link.url not-a-web-address, link.title required,"
                        + " link.description too-many-bytes");
        var long43 = Map.of("url", "https://a.example", "title", "题".repeat(43), "description", "");
        assertThat(add(Map.of("link", long43))).isEqualTo("link.title too-many-bytes");
        assertThat(list()).isEmpty();
        assertThat(add(Map.of("text", "\u0000 \u0000")))
                .as("what no database keeps")
                .isEqualTo("text welcome-empty");
        assertThat(add(Map.of("text", "\u0000" + "长".repeat(1000)))).isEmpty();
        await(() -> state().equals("KEPT"));
        assertThat(change(Map.of("text", ""))).isEqualTo("text welcome-empty");
        assertThat(shown().path("welcome").path("text").asString()).hasSize(1000);
    }

    @Test
    void nothingIsWrittenWhereTheConnectionIsOff() {
        keep("在");
        jdbc.sql("UPDATE connection SET enabled = false, version = version + 1 WHERE id = :it")
                .param("it", connection)
                .update();
        await(() -> act("again", Map.of()).equals("connection-off"));
        assertThat(add(Map.of("text", "不在"))).isEqualTo("connection-off");
        assertThat(change(Map.of("text", "改"))).isEqualTo("connection-off");
        assertThat(remove()).isEqualTo("connection-off");
        assertThat(ask(UUID.randomUUID())).isEqualTo("connection-off");
        assertThat(shown().path("welcome").path("text").asString()).isEqualTo("在");
    }

    @Test
    void onlyTheHouseAndOnlyWhoMayWrites() {
        keep("原来的");
        var one = "/" + id();
        for (var by : List.of(
                AsStaff.in(Role.OPERATOR, UUID.randomUUID()),
                AsStaff.in(Role.REVIEWER, UUID.randomUUID()),
                AsStaff.who(Role.ANALYST.permissions().toArray(Permission[]::new)))) {
            refuses(by, HttpMethod.POST, "", text(Map.of("text", "不该写")));
            refuses(by, HttpMethod.PUT, one, text(Map.of("text", "不该改")));
            refuses(by, HttpMethod.DELETE, one, Map.of());
            refuses(by, HttpMethod.POST, one + "/again", Map.of());
            refuses(by, HttpMethod.POST, one + "/settle", Map.of("there", false));
            refuses(by, HttpMethod.POST, one + "/groups", Map.of("groups", List.of(UUID.randomUUID())));
            refuses(by, HttpMethod.GET, "/groups", Map.of());
        }
        var branch = AsStaff.in(Role.OPERATOR, UUID.randomUUID());
        refuses(branch, HttpMethod.GET, "", Map.of());
        refuses(branch, HttpMethod.GET, one + "/groups", Map.of());
        assertThat(list()).hasSize(1);
        assertThat(shown().path("welcome").path("text").asString()).isEqualTo("原来的");
        connection = jdbc.sql("SELECT id FROM connection WHERE channel = 'hosted'")
                .query(UUID.class)
                .single();
        assertThat(add(Map.of("text", "x"))).isEqualTo("welcomes-impossible");
        assertThat(code(asked(HttpMethod.DELETE, AsStaff.owner(), one, Map.of())))
                .isEqualTo("welcome-not-found");
    }

    private void refuses(RequestPostProcessor by, HttpMethod method, String path, Object body) {
        assertThat(asked(method, by, path, body)).as("%s %s", method, path).hasStatus(403);
    }
}
