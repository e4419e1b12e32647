package io.qunying.entry;

import io.qunying.entry.ReviewDetail.Duplicate;
import io.qunying.entry.ReviewDetail.DuplicateKind;
import io.qunying.person.Persons;
import io.qunying.platform.Media;
import io.qunying.platform.Media.Alike;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds applications of other people that may be the same person or the same shop. */
@Component
class FindDuplicates {

    private static final double ALIKE = 0.5;
    private static final int MOST = 10;

    private final JdbcClient sql;
    private final ApplicationTable table;
    private final ApplicationRows rows;
    private final Persons persons;
    private final Media media;

    FindDuplicates(JdbcClient sql, ApplicationTable table, ApplicationRows rows, Persons persons, Media media) {
        this.sql = sql;
        this.table = table;
        this.rows = rows;
        this.persons = persons;
        this.media = media;
    }

    /** How many other people applied with the same phone, device or a similar name; each looked up by an index. */
    Map<UUID, Integer> count(Collection<UUID> applications) {
        return sql
                .sql("""
                        SELECT a.id, (SELECT count(DISTINCT b.person) FROM (
                                SELECT p.person FROM application p WHERE p.phone_lookup = a.phone_lookup
                                UNION ALL
                                SELECT d.person FROM application d WHERE d.visitor = a.visitor
                                UNION ALL
                                SELECT n.person FROM application n
                                WHERE n.name_normal %% a.name_normal AND n.community = a.community
                                  AND similarity(n.name_normal, a.name_normal) >= %s) b
                            WHERE b.person <> a.person) AS twins
                        FROM application a WHERE a.id IN (:ids)
                        """.formatted(ALIKE))
                .param("ids", Columns.ids(applications))
                .query((row, _) -> Map.entry(Columns.idOf(row, "id"), row.getInt("twins")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<Duplicate> find(Application application) {
        var found = new ArrayList<Duplicate>();
        found.addAll(byColumn(application, DuplicateKind.PHONE));
        otherOwnerOfPhone(application, found);
        found.addAll(byColumn(application, DuplicateKind.DEVICE));
        found.addAll(byPhoto(application));
        found.addAll(byName(application));
        return found;
    }

    private List<Duplicate> byColumn(Application application, DuplicateKind kind) {
        var byPhone = kind == DuplicateKind.PHONE;
        return sql
                .sql("""
                        SELECT * FROM application
                        WHERE %s AND person <> :person AND id <> :id ORDER BY id DESC LIMIT :most
                        """.formatted(byPhone ? "phone_lookup = :value" : "visitor = :value"))
                .param(
                        "value",
                        byPhone
                                ? table.phoneLookup(application.sheet())
                                : application.filed().visitor(),
                        byPhone ? Types.BINARY : Types.OTHER)
                .param("person", application.person())
                .param("id", application.id())
                .param("most", MOST)
                .query(rows)
                .list()
                .stream()
                .map(it -> duplicate(kind, application, it, null))
                .toList();
    }

    /** Someone may hold the number without ever having applied. */
    private void otherOwnerOfPhone(Application application, List<Duplicate> found) {
        application
                .sheet()
                .phone()
                .flatMap(it -> persons.findOther(application.person(), it))
                .filter(other -> found.stream().noneMatch(it -> other.equals(it.person())))
                .ifPresent(other -> {
                    var name = nameOf(other);
                    found.add(new Duplicate(
                            DuplicateKind.PHONE,
                            null,
                            other,
                            name,
                            null,
                            null,
                            null,
                            false,
                            Duplicate.hint(DuplicateKind.PHONE, Map.of("name", name))));
                });
    }

    private List<Duplicate> byPhoto(Application application) {
        var alike = application.sheet().allPhotos().stream()
                .flatMap(it -> media.findAlike(KeepPhotos.APPLICATION, it, MOST).stream())
                .collect(Collectors.toMap(Alike::id, Function.identity(), (first, _) -> first));
        if (alike.isEmpty()) {
            return List.of();
        }
        return sql
                .sql("""
                        SELECT DISTINCT ON (a.id) a.*
                        FROM application_photo p JOIN application a ON a.visitor = p.visitor
                        WHERE p.media IN (:photos) AND a.person <> :person
                          AND jsonb_path_exists(a.photos, CAST('$.*[*] ? (@ == "' || p.media || '")' AS jsonpath))
                        ORDER BY a.id DESC LIMIT :most
                        """)
                .param("photos", alike.keySet())
                .param("person", application.person())
                .param("most", MOST)
                .query(rows)
                .list()
                .stream()
                .map(it -> duplicate(DuplicateKind.PHOTO, application, it, likeness(it, alike)))
                .toList();
    }

    private static @Nullable Double likeness(Application other, Map<UUID, Alike> alike) {
        return other.sheet().allPhotos().stream()
                .map(alike::get)
                .filter(java.util.Objects::nonNull)
                .map(Alike::similarity)
                .max(Double::compare)
                .orElse(null);
    }

    private List<Duplicate> byName(Application application) {
        var name = application.sheet().comparableName();
        if (name == null) {
            return List.of();
        }
        return sql.sql("""
                        SELECT *, similarity(name_normal, :name) AS likeness FROM application
                        WHERE name_normal % :name AND community = :community AND person <> :person
                          AND similarity(name_normal, :name) >= :alike
                        ORDER BY likeness DESC, id DESC LIMIT :most
                        """)
                .param("name", name)
                .param("community", application.filed().community())
                .param("person", application.person())
                .param("alike", ALIKE)
                .param("most", MOST)
                .query((row, number) ->
                        duplicate(DuplicateKind.NAME, application, rows.mapRow(row, number), row.getDouble("likeness")))
                .list();
    }

    private Duplicate duplicate(
            DuplicateKind kind, Application application, Application other, @Nullable Double likeness) {
        var name = other.sheet().name() == null
                ? nameOf(other.person())
                : other.sheet().name();
        var shown = name == null ? "" : name;
        return new Duplicate(
                kind,
                other.id(),
                other.person(),
                shown,
                other.filed().submittedAt(),
                other.state(),
                likeness,
                other.sheet().answers().equals(application.sheet().answers()),
                Duplicate.hint(
                        kind, Map.of("name", shown, "number", other.filed().number())));
    }

    private String nameOf(UUID person) {
        var summary = persons.summaries(List.of(person)).get(person);
        return summary == null ? "" : summary.name();
    }
}
