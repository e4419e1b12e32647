package io.qunying.entry;

import io.qunying.community.Seats.Sitter;
import io.qunying.entry.Application.Filed;
import io.qunying.platform.LastWrites;
import io.qunying.platform.Sql;
import io.qunying.platform.Vault;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Applications one by one. Whoever changes one holds its row lock. */
@Component
class ApplicationTable {

    private static final String LOOKUP = "phone";

    private static final String SAVE = """
            UPDATE application SET person = :person, state = :state, due_at = :dueAt, decided_at = :decidedAt,
                decided_by = :decidedBy, undo_until = :undoUntil, remind_at = :remindAt, class_key = :classKey,
                line = :line, waiting_since = :waitingSince, seat = :seat, seat_group = :group,
                group_name = :groupName, seat_until = :seatUntil, because = CAST(:because AS jsonb), reason = :reason
            WHERE id = :id
            """;

    private final JdbcClient sql;
    private final LastWrites lastWrites;
    private final JsonMapper json;
    private final Vault vault;
    private final ApplicationRows rows;

    ApplicationTable(JdbcClient sql, LastWrites lastWrites, JsonMapper json, Vault vault, ApplicationRows rows) {
        this.sql = sql;
        this.lastWrites = lastWrites;
        this.json = json;
        this.vault = vault;
        this.rows = rows;
    }

    /**
     * Files an application unless the person has an open one in the community, or the visitor sent this one before.
     *
     * @return whether it was filed
     */
    boolean insert(Filed filed, UUID person, UUID clientId, Sheet sheet, Standing standing) {
        var statement = sql.sql("""
                        INSERT INTO application (id, code, community, branch, person, visitor, client_id, scene, source,
                            inviter, staff, attempt, submitted_at, answers, photos, phones, phone_lookup, name_normal,
                            photo_twins, state, due_at)
                        VALUES (:id, :code, :community, :branch, :person, :visitor, :clientId, :scene, :source,
                            :inviter, :staff,
                            1 + (SELECT count(*) FROM application WHERE person = :person AND community = :community),
                            :submittedAt, CAST(:answers AS jsonb), CAST(:photos AS jsonb), :phones, :lookup, :name,
                            :twins, :state, :dueAt)
                        ON CONFLICT DO NOTHING
                        """)
                .param("id", filed.id())
                .param("code", filed.code())
                .param("community", filed.community())
                .param("branch", filed.branch())
                .param("person", person)
                .param("visitor", filed.visitor())
                .param("clientId", clientId)
                .param("scene", filed.from().scene(), Types.VARCHAR)
                .param("source", filed.from().source())
                .param("inviter", filed.from().inviter(), Types.OTHER)
                .param("staff", filed.staff())
                .param("submittedAt", Columns.time(filed.submittedAt()))
                .param("twins", filed.photoTwins())
                .param("state", standing.state().name())
                .param("dueAt", Columns.time(standing.dueAt()));
        return bind(statement, sheet).update() == 1;
    }

    Optional<Application> find(UUID id) {
        return sql.sql("SELECT * FROM application WHERE id = :id")
                .param("id", id)
                .query(rows)
                .optional();
    }

    Optional<Application> lock(UUID id) {
        return sql.sql("SELECT * FROM application WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(rows)
                .optional();
    }

    Optional<Application> lockBySeat(UUID seat) {
        return sql.sql("SELECT * FROM application WHERE seat = :seat AND state = 'APPROVED' FOR UPDATE")
                .param("seat", seat)
                .query(rows)
                .optional();
    }

    Optional<Application> findSent(UUID visitor, UUID clientId) {
        return sql.sql("SELECT * FROM application WHERE visitor = :visitor AND client_id = :clientId")
                .param("visitor", visitor)
                .param("clientId", clientId)
                .query(rows)
                .optional();
    }

    Optional<UUID> findOpen(UUID community, UUID person) {
        return sql.sql("""
                        SELECT id FROM application WHERE community = :community AND person = :person
                          AND state IN ('SUBMITTED', 'MORE_NEEDED', 'WAITING', 'APPROVED')
                        """)
                .param("community", community)
                .param("person", person)
                .query(UUID.class)
                .optional();
    }

    Optional<Landing.Mine> findLatest(UUID community, UUID person) {
        return sql.sql("""
                        SELECT id, state FROM application WHERE community = :community AND person = :person
                        ORDER BY id DESC LIMIT 1
                        """)
                .param("community", community)
                .param("person", person)
                .query((row, _) ->
                        new Landing.Mine(Columns.idOf(row, "id"), ApplicationState.valueOf(row.getString("state"))))
                .optional();
    }

    Map<UUID, ApplicationState> states(Collection<UUID> ids) {
        return sql
                .sql("SELECT id, state FROM application WHERE id IN (:ids)")
                .param("ids", Columns.ids(ids))
                .query((row, _) -> Map.entry(Columns.idOf(row, "id"), ApplicationState.valueOf(row.getString("state"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void save(Application application) {
        sql.sql(SAVE).paramSource(standing(application)).update();
    }

    /** Saves just before the commit, where nothing of the transaction looks at the row again. */
    void saveLast(Application application) {
        lastWrites.add(SAVE, standing(application));
    }

    private MapSqlParameterSource standing(Application application) {
        var standing = application.standing();
        var seat = standing.seat();
        return new MapSqlParameterSource("id", application.id())
                .addValue("person", application.person())
                .addValue("state", standing.state().name())
                .addValue("dueAt", Columns.time(standing.dueAt()))
                .addValue("decidedAt", Columns.time(standing.decidedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("decidedBy", standing.decidedBy(), Types.VARCHAR)
                .addValue("undoUntil", Columns.time(standing.undoUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("remindAt", Columns.time(standing.remindAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("classKey", standing.classKey(), Types.VARCHAR)
                .addValue("line", standing.line(), Types.OTHER)
                .addValue("waitingSince", Columns.time(standing.waitingSince()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("seat", seat == null ? null : seat.seat(), Types.OTHER)
                .addValue("group", seat == null ? null : seat.group(), Types.OTHER)
                .addValue("groupName", seat == null ? null : seat.groupName(), Types.VARCHAR)
                .addValue("seatUntil", seat == null ? null : Columns.time(seat.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("because", json.writeValueAsString(standing.because()))
                .addValue("reason", standing.reason(), Types.VARCHAR);
    }

    void saveSheet(UUID id, Sheet sheet, int photoTwins) {
        bind(sql.sql("""
                                UPDATE application SET answers = CAST(:answers AS jsonb),
                                    photos = CAST(:photos AS jsonb), phones = :phones, phone_lookup = :lookup,
                                    name_normal = :name, photo_twins = :twins
                                WHERE id = :id
                                """).param("id", id).param("twins", photoTwins), sheet).update();
    }

    private StatementSpec bind(StatementSpec statement, Sheet sheet) {
        var phones = sheet.phones().isEmpty() ? null : vault.seal(json.writeValueAsString(sheet.phones()));
        return statement
                .param("answers", json.writeValueAsString(sheet.answers()))
                .param("photos", json.writeValueAsString(sheet.photos()))
                .param("phones", phones, Types.BINARY)
                .param("lookup", phoneLookup(sheet), Types.BINARY)
                .param("name", sheet.comparableName(), Types.VARCHAR);
    }

    byte @Nullable [] phoneLookup(Sheet sheet) {
        return sheet.phone().map(it -> vault.lookup(LOOKUP, it.value())).orElse(null);
    }

    /** Those of them who were approved and have a place in line, in one query. */
    Set<Sitter> waiting(Collection<Sitter> people) {
        var asked = List.copyOf(people);
        return sql.sql("""
                        SELECT community, person FROM application JOIN unnest(:communities::uuid[], :persons::uuid[])
                            AS asked (community, person) USING (community, person)
                        WHERE state = 'WAITING'""")
                .param("communities", Sql.column(asked, Sitter::community))
                .param("persons", Sql.column(asked, Sitter::person))
                .query((row, _) -> new Sitter(Columns.idOf(row, "community"), Columns.idOf(row, "person")))
                .set();
    }

    boolean someoneWaits(UUID community) {
        return sql.sql("SELECT EXISTS (SELECT FROM application WHERE state = 'WAITING' AND community = :community)")
                .param("community", community)
                .query(Boolean.class)
                .single();
    }

    boolean someoneWaitsIn(UUID line) {
        return sql.sql("SELECT EXISTS (SELECT FROM application WHERE state = 'WAITING' AND line = :line)")
                .param("line", line)
                .query(Boolean.class)
                .single();
    }

    boolean someoneWaitsIn(UUID line, String classKey) {
        return sql.sql("""
                        SELECT EXISTS (SELECT FROM application
                                        WHERE state = 'WAITING' AND line = :line AND class_key = :classKey)
                        """)
                .param("line", line)
                .param("classKey", classKey)
                .query(Boolean.class)
                .single();
    }

    /**
     * Locks the one who is next; a row that someone else works on is waited for, so that nobody is overtaken.
     *
     * @param passedOver classes that no group of the line can take now
     */
    Optional<Application> lockFirstInLine(UUID line, Collection<String> passedOver) {
        return sql.sql("""
                        SELECT * FROM application
                        WHERE state = 'WAITING' AND line = :line AND class_key <> ALL (:passedOver::text[])
                        ORDER BY waiting_since, id LIMIT 1 FOR UPDATE
                        """)
                .param("line", line)
                .param("passedOver", passedOver.toArray(String[]::new))
                .query(rows)
                .optional();
    }

    List<UUID> linesWaiting() {
        return sql.sql("SELECT DISTINCT line FROM application WHERE state = 'WAITING'")
                .query((row, _) -> Columns.idOf(row, "line"))
                .list();
    }

    long placeOf(Application application) {
        return sql.sql("""
                        SELECT 1 + count(*) FROM application
                        WHERE state = 'WAITING' AND line = :line AND class_key = :classKey
                          AND (waiting_since, id) < (:since, :id)
                        """)
                .param("line", application.standing().line(), Types.OTHER)
                .param("classKey", application.standing().classKey(), Types.VARCHAR)
                .param("since", Columns.time(application.standing().waitingSince()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", application.id())
                .query(Long.class)
                .single();
    }
}
