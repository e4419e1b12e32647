package io.qunying.content;

import io.qunying.blueprint.NearName;
import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.RecurrenceInvalid;
import io.qunying.channel.Capability;
import io.qunying.content.DocumentColumns.Written;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is wrong with the columns of a document, and what somebody should know about them. */
@Component
class CheckColumns {

    /** Time enough to write new items. */
    private static final long ENOUGH_WEEKS = 4;

    private final ChannelLimits limits;
    private final Clock clock;

    CheckColumns(ChannelLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    void check(PlaybookDocument document, Problems problems) {
        var communities = DocumentColumns.communities(document).toList();
        var materials = DocumentMaterials.refs(document);
        var keys = new HashSet<String>();
        for (var column : DocumentColumns.read(document)) {
            if (!keys.add(column.key())) {
                problems.error(column.pointer() + "/key", "column-twice", Map.of("key", column.key()));
            }
            refersTo(problems, column.pointer() + "/material", "material-missing", column.material(), materials);
            for (int place = 0; place < column.node().path("in").size(); place++) {
                var key = column.node().path("in").path(place).asString("");
                refersTo(problems, column.pointer() + "/in/" + place, "community-missing", key, communities);
            }
            checkTimes(column, problems);
        }
    }

    static void refersTo(Problems problems, String pointer, String code, String name, Collection<String> known) {
        if (!known.contains(name)) {
            var near = NearName.find(name, known);
            if (near == null) {
                problems.error(pointer, code, Map.of("name", name));
            } else {
                problems.error(pointer, code + "-near", Map.of("name", name, "near", near));
            }
        }
    }

    private void checkTimes(Written column, Problems problems) {
        try {
            column.timetable().recurrence(today()).ifPresent(it -> it.requireEndOrFuture(clock.instant()));
        } catch (RecurrenceInvalid invalid) {
            problems.error(column.pointer(), invalid.code(), invalid.params());
        } catch (DateTimeException _) {
            problems.error(column.pointer(), "date-unreadable");
        }
    }

    void warn(PlaybookDocument document, List<Written> columns, Planning planning) {
        var pools = DocumentMaterials.read(document).stream()
                .filter(it -> it.kind() == MaterialKind.POOL)
                .toList();
        for (var column : columns) {
            limits.say(planning, column.pointer(), column.communities(), Capability.SEND_TO_GROUP);
            pools.stream().filter(it -> it.ref().equals(column.material())).forEach(it -> warn(column, it, planning));
        }
    }

    private void warn(Written column, DocumentMaterials.Written pool, Planning planning) {
        var perWeek = Mix.perFourWeeks(column.timetable(), today()) / 4.0;
        var items = pool.items().size();
        if (perWeek > 0 && items < ENOUGH_WEEKS * perWeek && !pool.body().neverRunsOut(items, perWeek)) {
            planning.warns(
                    column.pointer() + "/material",
                    "pool-runs-out",
                    Map.of("title", column.title(), "items", items, "weeks", (long) (items / perWeek)));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
