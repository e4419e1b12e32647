package io.qunying.person;

import io.qunying.person.WornTags.Wearing;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tags in groups, and who wears them. */
@Component
class Tags {

    static final int LONGEST_TITLE = 30;
    private static final int MOST_TAGS = 5000;
    private static final UUID UNGROUPED = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final WornTags wearing;

    Tags(JdbcClient jdbc, Ids ids, Clock clock, WornTags wearing) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.wearing = wearing;
    }

    /** A tag, and how many people wear it. */
    record Tag(UUID id, String title, long persons) {}

    /** A group with its tags. */
    record Group(UUID id, String title, List<Tag> tags) {}

    /**
     * A tag on a person.
     *
     * @param source the connection whose platform said so, or null where we did
     */
    record Worn(
            UUID person,
            UUID id,
            String title,
            String group,
            @Nullable UUID source) {}

    List<Group> listGroups() {
        var groups = new LinkedHashMap<UUID, Group>();
        jdbc.sql("SELECT id, title FROM tag_group ORDER BY created_at, id").query(row -> {
            var id = Sql.id(row, "id");
            groups.put(id, new Group(id, row.getString("title"), new java.util.ArrayList<>()));
        });
        jdbc.sql("""
                        SELECT tag.id, tag.tag_group, tag.title, count(DISTINCT worn.person) AS persons
                        FROM tag LEFT JOIN person_tag worn ON worn.tag = tag.id
                        GROUP BY tag.id ORDER BY tag.id
                        """).query(row -> {
            var group = groups.get(Sql.id(row, "tag_group"));
            if (group != null) {
                group.tags().add(new Tag(Sql.id(row, "id"), row.getString("title"), row.getLong("persons")));
            }
        });
        return List.copyOf(groups.values());
    }

    UUID createGroup(String title) {
        var id = ids.next();
        try {
            jdbc.sql("INSERT INTO tag_group (id, title, created_at) VALUES (:id, :title, :now)")
                    .param("id", id)
                    .param("title", accept(title))
                    .param("now", Sql.at(clock.instant()))
                    .update();
            return id;
        } catch (DuplicateKeyException taken) {
            throw new DomainException(Category.CONFLICT, "tag-title-taken", Map.of("title", title.strip()));
        }
    }

    UUID create(UUID group, String title) {
        var id = ids.next();
        var known = jdbc.sql("SELECT 1 FROM tag_group WHERE id = :id")
                .param("id", group)
                .query(Integer.class)
                .optional();
        if (known.isEmpty()) {
            throw new NotFound("tag-group", group);
        }
        if (!insert(id, group, accept(title))) {
            throw new DomainException(Category.CONFLICT, "tag-title-taken", Map.of("title", title.strip()));
        }
        return id;
    }

    /** Also takes it off everyone. On platforms that it was kept the same with it stays as it is. */
    void delete(UUID tag) {
        jdbc.sql("DELETE FROM kept_tag WHERE tag = :tag").param("tag", tag).update();
        jdbc.sql("DELETE FROM person_tag WHERE tag = :tag").param("tag", tag).update();
        if (jdbc.sql("DELETE FROM tag WHERE id = :tag").param("tag", tag).update() == 0) {
            throw new NotFound("tag", tag);
        }
    }

    /** @return whether that was news; then it is a fact */
    boolean add(UUID root, String title) {
        return !wear(root, idsOf(List.of(accept(title))).values()).isEmpty();
    }

    /** @param wanted tags by id or title */
    void replace(UUID root, Collection<String> wanted) {
        var chosen = new java.util.HashSet<UUID>();
        var titles = new java.util.ArrayList<String>();
        for (var each : wanted) {
            var id = asId(each);
            if (id == null) {
                titles.add(accept(each));
            } else {
                chosen.add(id);
            }
        }
        chosen.addAll(idsOf(titles).values());
        wearing.takeOff(list(List.of(root)).stream()
                .map(Worn::id)
                .filter(it -> !chosen.contains(it))
                .map(it -> new Wearing(root, it))
                .toList());
        wear(root, chosen);
    }

    private List<Wearing> wear(UUID root, Collection<UUID> tags) {
        var fresh = wearing.add(tags.stream().map(it -> new Wearing(root, it)).toList());
        wearing.tell(fresh, Map.of());
        return fresh;
    }

    Optional<String> findTitle(UUID tag) {
        return jdbc.sql("SELECT title FROM tag WHERE id = :tag")
                .param("tag", tag)
                .query(String.class)
                .optional();
    }

    /**
     * The ids of titles as they are written. Unknown ones become tags of the group of that title, which is made if
     * there is none.
     */
    Function<String, UUID> idsIn(String group, Collection<String> titles) {
        var ids = idsOf(titles.stream().map(Tags::accept).toList(), groupOf(accept(group)));
        return it -> Objects.requireNonNull(ids.get(accept(it).toLowerCase(Locale.ROOT)));
    }

    private UUID groupOf(String title) {
        return jdbc.sql("SELECT id FROM tag_group WHERE lower(title) = lower(:title)")
                .param("title", title)
                .query(UUID.class)
                .optional()
                .orElseGet(() -> createGroup(title));
    }

    /** The ids of titles, by lower-case title. Unknown ones become tags without a group. */
    Map<String, UUID> idsOf(Collection<String> titles) {
        return idsOf(titles, UNGROUPED);
    }

    private Map<String, UUID> idsOf(Collection<String> titles, UUID group) {
        if (titles.isEmpty()) {
            return Map.of();
        }
        var byKey = new TreeMap<String, String>();
        titles.forEach(it -> byKey.putIfAbsent(it.toLowerCase(Locale.ROOT), it));
        var found = find(byKey.keySet());
        if (found.size() < byKey.size()) {
            byKey.keySet().removeAll(found.keySet());
            insertAll(byKey.values(), group);
            found.putAll(find(byKey.keySet()));
        }
        return found;
    }

    private Map<String, UUID> find(Collection<String> keys) {
        var found = new HashMap<String, UUID>();
        jdbc.sql("SELECT id, title FROM tag WHERE lower(title) = ANY(:keys)")
                .param("keys", keys.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString("title").toLowerCase(Locale.ROOT), Sql.id(row, "id"));
                });
        return found;
    }

    private void insertAll(Collection<String> titles, UUID group) {
        var known = jdbc.sql("SELECT count(*) FROM tag").query(Long.class).single();
        if (known + titles.size() > MOST_TAGS) {
            throw new DomainException(Category.INVALID, "too-many-tags", Map.of("max", MOST_TAGS));
        }
        jdbc.sql("""
                        INSERT INTO tag (id, tag_group, title)
                        SELECT id, :group, title FROM unnest(:ids::uuid[], :titles::text[]) AS fresh (id, title)
                        ON CONFLICT DO NOTHING
                        """)
                .param("group", group)
                .param("ids", Sql.ids(titles.stream().map(it -> ids.next()).toList()))
                .param("titles", titles.toArray(String[]::new))
                .update();
    }

    List<Worn> list(Collection<UUID> persons) {
        return jdbc.sql("""
                        SELECT DISTINCT ON (tag.title, worn.person, tag.id)
                            worn.person, tag.id, tag.title, tag_group.title AS group_title, worn.source
                        FROM person_tag worn JOIN tag ON tag.id = worn.tag JOIN tag_group ON tag_group.id = tag.tag_group
                        WHERE worn.person = ANY(:persons::uuid[])
                        ORDER BY tag.title, worn.person, tag.id, worn.source NULLS FIRST
                        """)
                .param("persons", Sql.ids(persons))
                .query((row, number) -> new Worn(
                        Sql.id(row, "person"),
                        Sql.id(row, "id"),
                        row.getString("title"),
                        row.getString("group_title"),
                        Sql.idOrNull(row, "source")))
                .list();
    }

    private boolean insert(UUID id, UUID group, String title) {
        return jdbc.sql("INSERT INTO tag (id, tag_group, title) VALUES (:id, :group, :title) ON CONFLICT DO NOTHING")
                        .param("id", id)
                        .param("group", group)
                        .param("title", title)
                        .update()
                == 1;
    }

    static String accept(String title) {
        var cleaned = ProfileValues.clean(title);
        if (cleaned.isEmpty()) {
            throw new FieldErrors("title", "required");
        }
        if (cleaned.length() > LONGEST_TITLE) {
            throw new FieldErrors(List.of(new FieldError("title", "too-long", Map.of("max", LONGEST_TITLE))));
        }
        return cleaned;
    }

    private static @Nullable UUID asId(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException title) {
            return null;
        }
    }
}
