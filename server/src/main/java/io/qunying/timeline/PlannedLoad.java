package io.qunying.timeline;

import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.StepKind.Reach;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * What a group gets to hear day by day, and what collides: the calendar of four weeks with each campaign as if it began
 * on the first of them.
 */
@Component
class PlannedLoad {

    private static final int DAYS = 28;
    private static final int PER_DAY = 6;

    private final StepKinds kinds;
    private final Clock clock;

    PlannedLoad(StepKinds kinds, Clock clock) {
        this.kinds = kinds;
        this.clock = clock;
    }

    private record Post(String programme, String pointer, LocalTime time) {}

    void warn(List<ProgrammeSpec> all, PlaybookDocument document, Planning planning) {
        var perDay = document.section("pressure").path("per-day").asInt(PER_DAY);
        for (var community : document.section("communities")) {
            var key = community.path("key").asString();
            var posts = posts(all.stream()
                    .filter(it -> it.in().isEmpty() || it.in().contains(key))
                    .toList());
            for (var day : posts.entrySet()) {
                if (day.getValue().size() > perDay) {
                    planning.warns(
                            day.getValue().getLast().pointer(),
                            "too-many-a-day",
                            Map.of(
                                    "community",
                                    key,
                                    "day",
                                    day.getKey(),
                                    "posts",
                                    day.getValue().size(),
                                    "most",
                                    perDay));
                    break;
                }
            }
            collisions(posts, key, planning);
        }
    }

    private void collisions(Map<LocalDate, List<Post>> posts, String community, Planning planning) {
        var told = new java.util.HashSet<List<String>>();
        posts.forEach((day, all) -> {
            var byTime = new HashMap<LocalTime, Post>();
            for (var post : all) {
                var other = byTime.putIfAbsent(post.time(), post);
                if (other != null
                        && !other.programme().equals(post.programme())
                        && told.add(List.of(other.programme(), post.programme()))) {
                    planning.warns(
                            post.pointer(),
                            "at-the-same-time",
                            Map.of(
                                    "community",
                                    community,
                                    "one",
                                    other.programme(),
                                    "other",
                                    post.programme(),
                                    "day",
                                    day,
                                    "time",
                                    post.time()));
                }
            }
        });
    }

    private Map<LocalDate, List<Post>> posts(List<ProgrammeSpec> all) {
        var start = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        var posts = new TreeMap<LocalDate, List<Post>>();
        for (var spec : all) {
            for (var step : spec.steps()) {
                var reachesAll = kinds.find(step.kind())
                        .map(it -> it.reach(step.value()) == Reach.WHOLE_GROUP)
                        .orElse(false);
                if (!reachesAll || step.after() != null) {
                    continue;
                }
                if (spec.isCalendar()) {
                    PlanCalendar.recurrence(spec, start)
                            .between(start.atStartOfDay(), start.plusDays(DAYS).atStartOfDay())
                            .forEach(it -> add(
                                    posts, it.toLocalDate(), new Post(spec.key(), step.pointer(), it.toLocalTime())));
                } else if (step.offset().time() != null) {
                    add(
                            posts,
                            start.plusDays(step.offset().span().days()),
                            new Post(spec.key(), step.pointer(), step.offset().time()));
                }
            }
        }
        return posts;
    }

    private static void add(Map<LocalDate, List<Post>> posts, LocalDate day, Post post) {
        posts.computeIfAbsent(day, _ -> new java.util.ArrayList<>()).add(post);
    }
}
