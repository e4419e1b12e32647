package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.AsStaff;
import io.qunying.testing.WecomHouseTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** What WeCom counts of customer groups, as staff read it. */
@NullMarked
class WecomStatisticTests extends WecomHouseTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String BY_DAY = "/cgi-bin/externalcontact/groupchat/statistic_group_by_day";

    @Test
    void whatWasSaidIsCountedByDayAndByOwner() throws Exception {
        var group = corp.groups().create("staff1", "买家群");
        corp.groups().create("staff2", "安静的群");
        var lin = customer("小林");
        corp.groups().join(group, lin);
        corp.staff().say(lin, group, "在吗");
        corp.staff().say("staff1", group, "在的");
        advance(Duration.ofDays(1));
        corp.staff().say(lin, group, "今天的不算");

        var figures = json.readTree(read(connection, 7).getResponse().getContentAsString());
        var yesterday = LocalDate.ofInstant(clock.instant(), ZONE).minusDays(1);
        assertThat(figures.path("to").asString()).isEqualTo(yesterday.toString());
        assertThat(figures.path("from").asString())
                .isEqualTo(yesterday.minusDays(6).toString());
        assertThat(figures.path("days").valueStream().map(it -> it.path("day").asString()))
                .hasSize(7)
                .isSorted();
        assertThat(last(figures, "messages")).isEqualTo(2);
        assertThat(last(figures, "speakers")).isEqualTo(2);
        assertThat(last(figures, "newMembers")).isEqualTo(1);
        assertThat(last(figures, "groups")).isEqualTo(2);
        assertThat(owners(figures)).contains("staff1 1 2", "staff2 1 0");
    }

    @Test
    void whereManyAreVisibleOwnersAreNamed() throws Exception {
        corp.groups().create("staff1", "一");
        advance(Duration.ofDays(1));
        wecom.faults().answerCode(BY_DAY, 81017, 1);
        var figures = json.readTree(read(connection, 3).getResponse().getContentAsString());
        assertThat(last(figures, "groups")).isEqualTo(1);
        assertThat(owners(figures)).contains("staff1 1 0");
    }

    @Test
    void whatIsRefusedIsSaid() throws Exception {
        wecom.faults().answerCode(BY_DAY, 48002, 1);
        assertThat(read(connection, 7)).hasStatus(502).bodyText().contains("statistics-untold", "48002");
        wecom.faults().loseAnswer(BY_DAY, 1);
        assertThat(read(connection, 7)).hasStatus(502);
        assertThat(read(connection, 400)).as("as many as there can be").hasStatusOk();
        assertThat(read(UUID.randomUUID(), 7)).hasStatus(404);
        assertThat(read(UUID.fromString("01900000-0000-7000-8000-000000000001"), 7))
                .as("our own rooms")
                .hasStatus(422);
    }

    private MvcTestResult read(UUID of, int days) {
        return http.get()
                .uri("/api/console/connections/{id}/group-statistics?days={days}", of, days)
                .with(AsStaff.owner())
                .exchange();
    }

    private static long last(JsonNode figures, String name) {
        return figures.path("days")
                .path(figures.path("days").size() - 1)
                .path("figures")
                .path(name)
                .asLong();
    }

    private static List<String> owners(JsonNode figures) {
        return figures.path("owners")
                .valueStream()
                .map(it -> it.path("staff").asString()
                        + ' '
                        + it.path("figures").path("groups").asLong()
                        + ' '
                        + it.path("figures").path("messages").asLong())
                .toList();
    }
}
