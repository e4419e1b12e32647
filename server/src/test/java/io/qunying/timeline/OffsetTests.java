package io.qunying.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class OffsetTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a day later is the same time of day, whatever the clocks do between
            +1d         | 2026-03-07T15:00:00Z | America/New_York | 2026-03-08T14:00:00Z
            +1d         | 2026-10-31T14:00:00Z | America/New_York | 2026-11-01T15:00:00Z
            +24h        | 2026-03-07T15:00:00Z | America/New_York | 2026-03-08T15:00:00Z
            # half past two does not exist on that day: an hour later is what clocks show
            +1d 02:30   | 2026-03-07T15:00:00Z | America/New_York | 2026-03-08T07:30:00Z
            # half past one comes twice: the first
            +1d 01:30   | 2026-10-31T14:00:00Z | America/New_York | 2026-11-01T05:30:00Z
            # days are those of the zone, not of the server
            +1d 10:00   | 2026-05-31T16:30:00Z | Asia/Shanghai    | 2026-06-02T02:00:00Z
            +0d 00:00   | 2026-05-31T16:00:00Z | Asia/Shanghai    | 2026-05-31T16:00:00Z
            # the end of the year, and the 29th of February
            +1d 09:00   | 2026-12-31T12:00:00Z | Asia/Shanghai    | 2027-01-01T01:00:00Z
            +1d 09:00   | 2028-02-28T12:00:00Z | Asia/Shanghai    | 2028-02-29T01:00:00Z
            +1d 09:00   | 2027-02-28T12:00:00Z | Asia/Shanghai    | 2027-03-01T01:00:00Z
            +1w         | 2028-02-24T12:00:00Z | Asia/Shanghai    | 2028-03-02T12:00:00Z
            +10m        | 2026-12-31T15:55:00Z | Asia/Shanghai    | 2026-12-31T16:05:00Z
            """)
    void comesWhenPeopleExpect(String at, Instant anchor, String zone, Instant expected) {
        var offset = Offset.of(JSON.createObjectNode().put("at", at.strip()));

        assertThat(offset.from(anchor, ZoneId.of(zone.strip()), 0)).isEqualTo(expected);
    }

    @Test
    void countsDaysFromOne() {
        var offset = Offset.of(JSON.createObjectNode().put("day", 2).put("at", "10:00"));

        assertThat(offset.from(Instant.parse("2026-06-01T04:00:00Z"), ZoneId.of("Asia/Shanghai"), 0))
                .isEqualTo("2026-06-02T02:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25:00", "10:75", "+1x", "+1h 10:00", "tomorrow", "+1d 24:30", "+"})
    void refusesTimesThatDoNotExist(String at) {
        assertThatThrownBy(() -> Offset.of(JSON.createObjectNode().put("at", at)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }
}
