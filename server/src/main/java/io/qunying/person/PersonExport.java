package io.qunying.person;

import io.qunying.person.ProfileFields.Choice;
import io.qunying.person.ProfileFields.FieldType;
import io.qunying.person.ProfileFields.ProfileField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes people into a file as they come from the database. The headers are those that an import understands. */
@Component
class PersonExport {

    private static final int FETCH = 1000;
    private static final Map<IdentityKind, String> KINDS = kinds();

    private final JdbcClient jdbc;
    private final PersonSearch search;
    private final StoredProfileFields fields;
    private final Identities identities;
    private final Json json;

    PersonExport(JdbcClient jdbc, PersonSearch search, StoredProfileFields fields, Identities identities, Json json) {
        this.jdbc = jdbc;
        this.search = search;
        this.fields = fields;
        this.identities = identities;
        this.json = json;
    }

    private static Map<IdentityKind, String> kinds() {
        var kinds = new EnumMap<IdentityKind, String>(IdentityKind.class);
        kinds.put(IdentityKind.PHONE, "手机号");
        kinds.put(IdentityKind.WECHAT_UNION, "微信UnionID");
        kinds.put(IdentityKind.WECOM_EXTERNAL, "企业微信外部联系人ID");
        kinds.put(IdentityKind.QQ, "QQ");
        kinds.put(IdentityKind.SHOP_USER, "商城用户ID");
        return kinds;
    }

    /** The first row of exports, and of the template for imports. */
    List<String> header() {
        var header = new ArrayList<>(List.of("姓名"));
        header.addAll(KINDS.values());
        shown().forEach(it -> header.add(it.title()));
        header.add("标签");
        return header;
    }

    private List<ProfileField> shown() {
        return fields.list().stream()
                .filter(it -> it.type() != FieldType.PHONE && it.type() != FieldType.PHOTO)
                .toList();
    }

    /**
     * The answers to the questions, one after the other; in one transaction, because PostgreSQL's cursors live in one.
     */
    @Transactional(readOnly = true)
    void write(Stream<PersonSearch.Query> questions, TableSink sink) throws IOException {
        var shown = shown();
        sink.row(header());
        questions.forEach(it -> write(it, shown, sink));
    }

    private void write(PersonSearch.Query query, List<ProfileField> shown, TableSink sink) {
        var condition = search.condition(query);
        jdbc.sql("""
                        SELECT person.name, person.profile,
                            ARRAY(SELECT kind || ' ' || translate(encode(sealed, 'base64'), E'\\n', '') FROM identity
                             WHERE identity.person = person.id ORDER BY verified DESC, since DESC) AS identities,
                            ARRAY(SELECT DISTINCT title FROM person_tag JOIN tag ON tag.id = person_tag.tag
                             WHERE person_tag.person = person.id ORDER BY title) AS tags
                        FROM person WHERE %s ORDER BY person.id
                        """.formatted(condition.sql()))
                .withFetchSize(FETCH)
                .params(condition.values())
                .query(row -> {
                    write(row, shown, sink);
                });
    }

    private void write(ResultSet row, List<ProfileField> shown, TableSink sink) throws SQLException {
        var cells = new ArrayList<>(List.of(row.getString("name")));
        var values = open((String[]) row.getArray("identities").getArray());
        KINDS.keySet().forEach(kind -> cells.add(values.getOrDefault(kind, "")));
        var profile = json.readObject(row.getString("profile"));
        shown.forEach(field -> cells.add(text(field, profile.get(field.key()))));
        cells.add(String.join(";", (String[]) row.getArray("tags").getArray()));
        try {
            sink.row(cells);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private Map<IdentityKind, String> open(String[] sealed) {
        var best = new EnumMap<IdentityKind, String>(IdentityKind.class);
        for (var each : sealed) {
            var space = each.indexOf(' ');
            best.computeIfAbsent(
                    IdentityKind.valueOf(each.substring(0, space)),
                    kind -> identities.open(Base64.getDecoder().decode(each.substring(space + 1))));
        }
        return best;
    }

    private static String text(ProfileField field, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Collection<?> several ->
                several.stream().map(it -> title(field, it)).collect(Collectors.joining(";"));
            default -> title(field, value);
        };
    }

    private static String title(ProfileField field, Object value) {
        return field.choices().stream()
                .filter(it -> it.value().equals(value))
                .map(Choice::title)
                .findFirst()
                .orElse(value.toString());
    }
}
