package io.qunying.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.staff.Permission;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What nobody can publish to moments, and who cannot. */
@Timeout(120)
class MomentRefusalTests extends MomentHouseTest {

    @Test
    void whatDoesNotFitIsSaidFieldByField() {
        assertThat(write(Map.of("text", "  "))).isEqualTo("text moment-empty");
        assertThat(write(Map.of("text", "长".repeat(2001)))).isEqualTo("text too-long");
        assertThat(write(Map.of("pictures", pictures(10)))).isEqualTo("pictures too-many-pictures");
        assertThat(write(Map.of("pictures", List.of(UUID.randomUUID())))).isEqualTo("pictures picture-missing");
        var picture = pictures(1);
        assertThat(write(Map.of(
                        "pictures",
                        picture,
                        "link",
                        Map.of("url", "javascript:x", "title", "", "picture", picture.getFirst()))))
                .isEqualTo("pictures pictures-or-link, link.url not-a-web-address, link.title required");
        var long22 = Map.of("url", "https://a.example", "title", "题".repeat(22), "picture", picture.getFirst());
        assertThat(write(Map.of("link", long22))).isEqualTo("link.title too-many-bytes");
        assertThat(write(Map.of("text", "谁", "staff", List.of("nobody"), "tags", List.of("et0"))))
                .isEqualTo("staff not-on-platform, tags not-on-platform");
        assertThat(list()).isEmpty();
    }

    @Test
    void onlyTheHouseAndOnlyWhoMayWrites() {
        var body = json.writeValueAsString(request(Map.of("text", "不该发")));
        for (var by : List.of(
                AsStaff.in(Role.OPERATOR, UUID.randomUUID()),
                AsStaff.in(Role.REVIEWER, UUID.randomUUID()),
                AsStaff.who(Role.ANALYST.permissions().toArray(Permission[]::new)))) {
            assertThat(asked(by, "", body)).hasStatus(403);
        }
        assertThat(list()).isEmpty();
        var hosted = jdbc.sql("SELECT id FROM connection WHERE channel = 'hosted'")
                .query(UUID.class)
                .single();
        connection = hosted;
        assertThat(write(Map.of("text", "x"))).isEqualTo("moments-impossible");
    }

    @Test
    void aConnectionWithoutPermissionSaysSo() {
        corp.app().deny(API + "get_follow_user_list");
        assertThat(write(Map.of("text", "谁", "staff", List.of("staff1")))).isEqualTo("moments-untold");
    }

    /** Clients take 503 for a server that is away: they would all say so, and ask again and again. */
    @Test
    void whatThePlatformRefusesIsNoFailureOfTheServer() throws Exception {
        connection = connect(corp, "wrong");
        var answer = http.get()
                .uri("/api/console/connections/" + connection + "/moments/choice")
                .with(AsStaff.owner())
                .exchange();
        assertThat(answer).hasStatus(502);
        assertThat(code(answer)).isEqualTo("moments-untold");
        assertThat(read(answer).path("params").path("because").asString()).isEqualTo("40001");
    }
}
