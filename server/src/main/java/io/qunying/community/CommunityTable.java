package io.qunying.community;

import io.qunying.community.Communities.Positioning;
import io.qunying.community.Communities.Rules;
import io.qunying.community.Communities.State;
import io.qunying.community.CommunityDocument.CommunityClass;
import io.qunying.community.CommunityDocument.GroupPlan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of communities with their classes and conflicts. */
@Component
class CommunityTable {

    private static final String SELECT = """
            SELECT c.*,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object('key', key, 'title', title, 'when', condition,
                                                                 'refuse', refuse) ORDER BY position), '[]')
                      FROM community_class WHERE community = c.id) AS classes,
                   (SELECT coalesce(jsonb_agg(jsonb_build_array(one, other) ORDER BY one, other), '[]')
                      FROM class_conflict WHERE community = c.id) AS conflicts
              FROM community c
             WHERE c.id = :id
            """;

    private static final String COLUMNS = """
                   name = :name, kind = :kind, positioning = :positioning::jsonb, rules = :rules::jsonb,
                   per = :per::jsonb, name_pattern = :pattern, capacity = :capacity, reserve = :reserve,
                   max_groups = :maxGroups, auto_open = :autoOpen, nickname_template = :nicknameTemplate,
                   nickname_required = :nicknameRequired, hold_hours = :holdHours, welcome = :welcome, zone = :zone,
                   course = :course::jsonb
            """;

    private final JdbcClient jdbc;
    private final Json json;

    CommunityTable(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Community> find(UUID id) {
        return jdbc.sql(SELECT).param("id", id).query(this::map).optional();
    }

    /** Locked against opening, closing and editing; groups that refer to it may still be made. */
    Optional<Community> lock(UUID id) {
        return jdbc.sql(SELECT + " FOR NO KEY UPDATE OF c")
                .param("id", id)
                .query(this::map)
                .optional();
    }

    void insert(Community community) {
        jdbc.sql("""
                INSERT INTO community (id, branch, connection, hosted, state, version, created_at, name, kind,
                                       positioning, rules, per, name_pattern, capacity, reserve, max_groups, auto_open,
                                       nickname_template, nickname_required, hold_hours, welcome, zone, course)
                VALUES (:id, :branch, :connection, :hosted, :state, :version, :createdAt, :name, :kind,
                        :positioning::jsonb, :rules::jsonb, :per::jsonb, :pattern, :capacity, :reserve, :maxGroups,
                        :autoOpen, :nicknameTemplate, :nicknameRequired, :holdHours, :welcome, :zone,
                        :course::jsonb)
                """)
                .param("id", community.id())
                .param("branch", community.branch())
                .param("connection", community.connection())
                .param("hosted", community.hosted())
                .param("state", community.state().name())
                .param("version", community.version())
                .param("createdAt", community.createdAt().atOffset(ZoneOffset.UTC))
                .params(columns(community.document()))
                .update();
        jdbc.sql("INSERT INTO member_counter (community, last) VALUES (:id, 0)")
                .param("id", community.id())
                .update();
        insertClasses(community.id(), community.document());
    }

    void update(UUID id, CommunityDocument document) {
        jdbc.sql("UPDATE community SET version = version + 1, " + COLUMNS + " WHERE id = :id")
                .param("id", id)
                .params(columns(document))
                .update();
        jdbc.sql("DELETE FROM class_conflict WHERE community = :id")
                .param("id", id)
                .update();
        jdbc.sql("DELETE FROM community_class WHERE community = :id")
                .param("id", id)
                .update();
        insertClasses(id, document);
    }

    void setState(UUID id, State state) {
        jdbc.sql("UPDATE community SET state = :state, version = version + 1 WHERE id = :id")
                .param("id", id)
                .param("state", state.name())
                .update();
    }

    private void insertClasses(UUID id, CommunityDocument document) {
        var classes = document.classes();
        jdbc.sql("""
                INSERT INTO community_class (community, position, key, title, condition, refuse)
                SELECT :id, * FROM unnest(:positions::int[], :keys::text[], :titles::text[], :conditions::text[],
                                          :refusals::text[])
                """)
                .param("id", id)
                .param("positions", IntStream.range(0, classes.size()).boxed().toArray(Integer[]::new))
                .param("keys", classes.stream().map(CommunityClass::key).toArray(String[]::new))
                .param("titles", classes.stream().map(CommunityClass::title).toArray(String[]::new))
                .param("conditions", classes.stream().map(CommunityClass::when).toArray(String[]::new))
                .param("refusals", classes.stream().map(CommunityClass::refuse).toArray(String[]::new))
                .update();
        var pairs = document.conflicts().stream()
                .map(it -> it.stream().sorted().toList())
                .distinct()
                .toList();
        jdbc.sql("""
                INSERT INTO class_conflict (community, one, other)
                SELECT :id, * FROM unnest(:ones::text[], :others::text[])
                """)
                .param("id", id)
                .param("ones", pairs.stream().map(List::getFirst).toArray(String[]::new))
                .param("others", pairs.stream().map(List::getLast).toArray(String[]::new))
                .update();
    }

    private Map<String, Object> columns(CommunityDocument document) {
        var columns = new java.util.HashMap<String, Object>();
        columns.put("name", document.name());
        columns.put("kind", document.kind());
        columns.put("positioning", json.write(document.positioning()));
        columns.put("rules", json.write(document.rules()));
        columns.put("per", json.write(document.groups().per()));
        columns.put("pattern", document.groups().name());
        columns.put("capacity", document.groups().capacity());
        columns.put("reserve", document.groups().reserve());
        columns.put(
                "maxGroups",
                new org.springframework.jdbc.core.SqlParameterValue(
                        java.sql.Types.INTEGER, document.groups().maxGroups()));
        columns.put("autoOpen", document.groups().autoOpen());
        columns.put("nicknameTemplate", document.nicknameTemplate());
        columns.put("nicknameRequired", document.nicknameRequired());
        columns.put("holdHours", document.holdHours());
        columns.put(
                "welcome",
                new org.springframework.jdbc.core.SqlParameterValue(java.sql.Types.VARCHAR, document.welcome()));
        columns.put("zone", document.zone());
        columns.put("course", json.write(document.course()));
        return columns;
    }

    private Community map(ResultSet row, int number) throws SQLException {
        var document = new CommunityDocument(
                row.getInt("version"),
                row.getString("name"),
                row.getString("kind"),
                json.read(row.getString("positioning"), Positioning.class),
                json.read(row.getString("rules"), Rules.class),
                json.readList(row.getString("classes"), CommunityClass.class),
                json.pairs(row.getString("conflicts")),
                new GroupPlan(
                        json.texts(row.getString("per")),
                        row.getString("name_pattern"),
                        row.getInt("capacity"),
                        row.getInt("reserve"),
                        row.getObject("max_groups", Integer.class),
                        row.getBoolean("auto_open")),
                row.getString("nickname_template"),
                row.getBoolean("nickname_required"),
                row.getInt("hold_hours"),
                row.getString("welcome"),
                row.getString("zone"),
                json.read(row.getString("course"), Course.class));
        return new Community(
                row.getObject("id", UUID.class),
                row.getObject("branch", UUID.class),
                row.getObject("connection", UUID.class),
                row.getBoolean("hosted"),
                State.valueOf(row.getString("state")),
                row.getInt("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                document);
    }
}
