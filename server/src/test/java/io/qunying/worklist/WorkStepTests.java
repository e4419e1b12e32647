package io.qunying.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.Subject;
import io.qunying.testing.ServerTest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class WorkStepTests {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Autowired
    WorkStep step;

    @Autowired
    WorkTable table;

    @Autowired
    JsonMapper json;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Test
    void makesOneItemForEachOccurrenceAsTheDocumentSays() {
        var fixtures = WorkFixtures.in(beans);
        var key = "step:" + UUID.randomUUID();
        var subject = new Subject(fixtures.branch(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), NEW_YORK);
        var call = new Call(
                key,
                UUID.randomUUID(),
                "delivery",
                "visit",
                subject,
                // the night before the clocks change
                Instant.parse("2027-03-13T15:00:00Z"),
                0,
                json.readTree("""
                        {"title": "回访", "kind": "follow-up", "owner": "service", "within": "1d", "escalate": "4h",
                         "checklist": ["打电话", "记下来"], "proof": "receipt"}"""),
                "normal",
                false,
                null,
                null);

        assertThat(step.carryOut(Collections.nCopies(3, call))).hasSize(3);
        step.carryOut(List.of(call));

        var item = table.find(fixtures.idOf(key)).orElseThrow();
        assertThat(item.kind()).isEqualTo(Worklist.Kind.FOLLOW_UP);
        assertThat(item.duty()).isEqualTo(Duty.SERVICE);
        assertThat(item.proof()).isEqualTo(Worklist.Proof.RECEIPT);
        assertThat(item.due()).isEqualTo("2027-03-14T14:00:00Z");
        assertThat(item.checklist()).extracting(WorkItem.Entry::text).containsExactly("打电话", "记下来");
        assertThat(item.branch()).isEqualTo(fixtures.branch());
        assertThat(item.group()).isEqualTo(subject.group());
    }
}
