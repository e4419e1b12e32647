package io.qunying.community;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.qunying.blueprint.ConditionInvalid;
import io.qunying.blueprint.Conditions;
import io.qunying.blueprint.Conditions.Condition;
import io.qunying.blueprint.Conditions.ValueType;
import io.qunying.blueprint.SqlCondition;
import io.qunying.community.Classes.CompiledClass;
import io.qunying.person.ProfileFields;
import io.qunying.person.ProfileFields.ProfileField;
import io.qunying.platform.NotFound;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps the compiled classes of each community's present version. */
@Component
class ClassBook {

    private static final Logger log = LoggerFactory.getLogger(ClassBook.class);

    /** Titles of fields may change without a new version of the community; so long they may be stale. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final CommunityTable table;
    private final Conditions conditions;
    private final ProfileFields fields;
    private final Cache<UUID, Classes> compiled =
            Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(KEPT).build();

    ClassBook(CommunityTable table, Conditions conditions, ProfileFields fields) {
        this.table = table;
        this.conditions = conditions;
        this.fields = fields;
    }

    /** The classes of this version, or of a later one. */
    Classes get(UUID community, int version) {
        var kept = compiled.getIfPresent(community);
        if (kept != null && kept.community().version() == version) {
            return kept;
        }
        var fresh = compile(table.find(community).orElseThrow(() -> new NotFound("community", community)));
        compiled.put(community, fresh);
        return fresh;
    }

    Classes compile(Community community) {
        var vocabulary = fields.vocabulary();
        var classes = community.document().classes().stream()
                .map(it -> new CompiledClass(it, condition(community.id(), it.when(), vocabulary)))
                .toList();
        var byName = fields.list().stream()
                .collect(Collectors.toUnmodifiableMap(
                        it -> Classes.nameOf(it.key()), Function.<ProfileField>identity(), (one, other) -> one));
        return new Classes(community, classes, byName);
    }

    /** A field that a condition asks for may be gone since it was saved: then nobody is of that class. */
    private Condition condition(UUID community, String source, Map<String, ValueType> vocabulary) {
        try {
            return conditions.compile(source, vocabulary);
        } catch (ConditionInvalid outdated) {
            log.warn("A class condition of community {} no longer compiles: {}", community, outdated.getMessage());
            return new Never(source);
        }
    }

    private record Never(String source) implements Condition {

        @Override
        public Set<String> names() {
            return Set.of();
        }

        @Override
        public boolean holds(Map<String, Object> values) {
            return false;
        }

        @Override
        public SqlCondition toSql(SqlCondition.Columns columns) {
            return new SqlCondition("FALSE", Map.of());
        }
    }
}
