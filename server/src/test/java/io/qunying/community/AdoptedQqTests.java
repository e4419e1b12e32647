package io.qunying.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.journey.QqHouse;
import io.qunying.testing.AsStaff;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;

/** The people of groups of QQ, from their platform to the console. */
class AdoptedQqTests extends QqHouse {

    @Test
    void whoIsInsideIsAMember() {
        var group = adopt(0);
        var inside = members(0).size();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(listed(group)).hasSize(inside));
        assertThat(joined(group)).as("without our own account").isEqualTo(inside - 1);
        assertThat(body(get("/api/console/groups/" + group)).path("members").asInt())
                .isEqualTo(inside - 1);

        assertThat(http.post()
                        .uri("/api/console/replies/imports")
                        .multipart()
                        .file(new MockMultipartFile(
                                "file", "表.csv", null, "关键词,回复\n价格,都在这里\n".getBytes(StandardCharsets.UTF_8)))
                        .param("community", community.toString())
                        .with(AsStaff.owner()))
                .hasStatus2xxSuccessful();
        var member = otherThanUs(0);
        qq.people().say(id(0), member, "价格多少");
        await().atMost(PATIENCE).until(() -> said(group).contains("message.sent"));
        assertThat(said(group)).doesNotContain("message.withheld");
        await().atMost(PATIENCE).until(() -> heard(0).stream().anyMatch(it -> it.contains("都在这里")));
    }

    private int joined(UUID group) {
        return jdbc.sql("SELECT joined FROM chat_group WHERE id = :group AND joined = occupied")
                .param("group", group)
                .query(Integer.class)
                .single();
    }

    /** Verbs of what was said there by members, or withheld. */
    private List<String> said(UUID group) {
        return strings(
                "SELECT DISTINCT verb FROM fact WHERE group_id = :group AND verb LIKE 'message.%' AND NOT staff",
                group);
    }

    private List<String> strings(String sql, UUID group) {
        return jdbc.sql(sql)
                .param("group", group)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
