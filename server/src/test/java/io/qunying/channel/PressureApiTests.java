package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.staff.Permission;
import io.qunying.testing.AsStaff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

@ChannelTest
class PressureApiTests {

    private static final String USUAL = "{\"perDay\":6,\"perWeek\":25,\"quiet\":\"22:30-08:00\"}";

    @Autowired
    MockMvcTester http;

    @AfterEach
    void putBack() {
        assertThat(put(USUAL, Permission.CONNECTION_MANAGE)).hasStatusOk();
    }

    @Test
    void readsWhatWasPut() {
        assertThat(read()).bodyJson().isStrictlyEqualTo(USUAL);
        assertThat(put("{\"perDay\":3,\"perWeek\":9,\"quiet\":\"21:00-09:30\"}", Permission.CONNECTION_MANAGE))
                .hasStatusOk();
        assertThat(read()).bodyJson().isStrictlyEqualTo("{\"perDay\":3,\"perWeek\":9,\"quiet\":\"21:00-09:30\"}");
        assertThat(put("{\"perDay\":3,\"perWeek\":9,\"quiet\":null}", Permission.CONNECTION_MANAGE))
                .hasStatusOk();
        assertThat(read()).bodyJson().isStrictlyEqualTo("{\"perDay\":3,\"perWeek\":9}");
    }

    @Test
    void refusesWhatMakesNoSenseAndKeepsWhatThereWas() {
        assertThat(put("{\"perDay\":0,\"perWeek\":-1,\"quiet\":\"late\"}", Permission.CONNECTION_MANAGE))
                .hasStatus(422)
                .bodyText()
                .contains("perDay", "perWeek", "quiet-unreadable");
        assertThat(put("{\"perDay\":7,\"perWeek\":6,\"quiet\":null}", Permission.CONNECTION_MANAGE))
                .hasStatus(422);
        assertThat(put("{\"perDay\":1,\"perWeek\":1,\"quiet\":null}", Permission.GROUP_SPEAK))
                .hasStatus(403);

        assertThat(read()).bodyJson().isStrictlyEqualTo(USUAL);
    }

    private MockMvcRequestBuilder read() {
        return http.get().uri("/api/console/pressure").with(AsStaff.who(Permission.GROUP_SPEAK));
    }

    private MockMvcRequestBuilder put(String body, Permission permission) {
        return http.put()
                .uri("/api/console/pressure")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(AsStaff.who(permission));
    }
}
