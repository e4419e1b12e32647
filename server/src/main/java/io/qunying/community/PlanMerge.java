package io.qunying.community;

import io.qunying.community.Merge.Move;
import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.Filter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds seats for the active members of a group in other lively groups: of the same line first, then of the same class,
 * the roomiest first, and never where a class in conflict sits or the composition would be off.
 */
@Component
class PlanMerge {

    private final JdbcClient jdbc;
    private final FactFigures figures;
    private final Clock clock;

    PlanMerge(JdbcClient jdbc, FactFigures figures, Clock clock) {
        this.jdbc = jdbc;
        this.figures = figures;
        this.clock = clock;
    }

    private record Member(
            UUID seat,
            UUID person,
            String nickname,
            @Nullable String classKey) {}

    private record Target(UUID id, String name, int free) {}

    private record Present(UUID id, String classKey, int members) {}

    Merge plan(Classes classes, UUID group) {
        var now = clock.instant();
        var active = figures.findPersons(
                new Filter(
                        now.minus(GroupValues.LATELY),
                        now,
                        null,
                        classes.community().id(),
                        group,
                        null,
                        null,
                        null,
                        null),
                GroupValues.ACTIVE);
        var members = members(group);
        var movers = members.stream().filter(it -> active.contains(it.person())).toList();
        var moves = allot(classes, movers, targets(group));
        return new Merge(moves, members.size() - movers.size(), movers.size() - moves.size());
    }

    private List<Move> allot(Classes classes, List<Member> movers, List<Target> targets) {
        var balance = Balance.of(classes.community(), present(targets));
        var taken = new HashMap<UUID, Integer>();
        var moves = new ArrayList<Move>();
        for (var member : movers) {
            var classKey = member.classKey() == null ? "" : member.classKey();
            var avoided = classes.conflictsOf(classKey);
            for (var target : targets) {
                if (target.free() > taken.getOrDefault(target.id(), 0)
                        && !balance.holdsAny(target.id(), avoided)
                        && balance.allows(target.id(), classKey)) {
                    taken.merge(target.id(), 1, Integer::sum);
                    balance = balance.with(target.id(), classKey);
                    moves.add(new Move(member.seat(), member.person(), member.nickname(), target.id(), target.name()));
                    break;
                }
            }
        }
        return moves;
    }

    private List<Member> members(UUID group) {
        return jdbc.sql("""
                SELECT id AS seat, person, coalesce(nickname, '') AS nickname, class_key FROM seat
                 WHERE group_id = :group AND state = 'JOINED' AND NOT staff ORDER BY id
                """)
                .param("group", group)
                .query((row, number) -> new Member(
                        row.getObject("seat", UUID.class),
                        row.getObject("person", UUID.class),
                        row.getString("nickname"),
                        row.getString("class_key")))
                .list();
    }

    private List<Target> targets(UUID group) {
        return jdbc.sql("""
                SELECT t.id, t.name, t.capacity - t.occupied AS free
                  FROM chat_group g
                  JOIN group_line own ON own.id = g.line
                  JOIN chat_group t ON t.community = g.community AND t.id <> g.id
                  JOIN group_line l ON l.id = t.line
                 WHERE g.id = :group AND t.state = 'OPEN' AND NOT t.adopted AND t.stage IN ('RECRUITING', 'STRONG', 'DAILY')
                   AND t.capacity > t.occupied AND (t.line = g.line OR l.class_key = own.class_key)
                 ORDER BY t.line = g.line DESC, t.capacity - t.occupied DESC, t.id
                """)
                .param("group", group)
                .query((row, number) ->
                        new Target(row.getObject("id", UUID.class), row.getString("name"), row.getInt("free")))
                .list();
    }

    private Map<UUID, Map<String, Integer>> present(List<Target> targets) {
        var present = new HashMap<UUID, Map<String, Integer>>();
        jdbc.sql("""
                SELECT group_id AS id, coalesce(class_key, '') AS class_key, count(*) AS members FROM seat
                 WHERE group_id = ANY (:ids::uuid[]) AND state IN ('RESERVED', 'JOINED') AND NOT staff
                 GROUP BY 1, 2
                """)
                .param("ids", targets.stream().map(Target::id).toArray(UUID[]::new))
                .query(Present.class)
                .list()
                .forEach(it ->
                        present.computeIfAbsent(it.id(), id -> new HashMap<>()).put(it.classKey(), it.members()));
        return present;
    }
}
