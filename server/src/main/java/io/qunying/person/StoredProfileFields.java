package io.qunying.person;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.qunying.blueprint.Conditions.ValueType;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Component
class StoredProfileFields implements ProfileFields {

    static final String TAGS = "person.tags";

    private final JdbcClient jdbc;
    private final Json json;
    private final AuditTrail audit;
    private final ObjectProvider<ProfileFieldUse> uses;

    StoredProfileFields(JdbcClient jdbc, Json json, AuditTrail audit, ObjectProvider<ProfileFieldUse> uses) {
        this.jdbc = jdbc;
        this.json = json;
        this.audit = audit;
        this.uses = uses;
    }

    /** So long may another node's change stay unseen here; one's own shows at once. */
    private static final Duration KEPT = Duration.ofSeconds(2);

    private final Cache<Boolean, List<Stored>> kept =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build();

    /** A field, and whether the product itself counts on it. */
    record Stored(ProfileField field, boolean system) {}

    @Override
    public List<ProfileField> list() {
        return listStored().stream().map(Stored::field).toList();
    }

    List<Stored> listStored() {
        if (TransactionSynchronizationManager.hasResource(this)) {
            return readAll();
        }
        var known = kept.getIfPresent(true);
        if (known != null) {
            return known;
        }
        var read = readAll();
        kept.put(true, read);
        return read;
    }

    private List<Stored> readAll() {
        return jdbc.sql("SELECT * FROM profile_field ORDER BY position")
                .query((row, number) -> new Stored(
                        new ProfileField(
                                row.getString("key"),
                                row.getString("title"),
                                FieldType.valueOf(row.getString("type")),
                                json.readList(row.getString("choices"), Choice.class),
                                row.getObject("max", Integer.class)),
                        row.getBoolean("system")))
                .list();
    }

    @Override
    public Optional<ProfileField> find(String key) {
        return list().stream().filter(it -> it.key().equals(key)).findFirst();
    }

    @Override
    public Map<String, ValueType> vocabulary() {
        return namesOf(list());
    }

    @Override
    public Map<String, ValueType> vocabulary(List<ProfileField> fields) {
        return namesOf(fields);
    }

    static Map<String, ValueType> namesOf(List<ProfileField> fields) {
        var names = new LinkedHashMap<String, ValueType>();
        fields.forEach(it -> names.put(conditionName(it.key()), ProfileValues.typeOf(it.type())));
        names.put(TAGS, ValueType.TEXTS);
        return names;
    }

    static String conditionName(String key) {
        return "person." + key.replace('-', '_');
    }

    @Override
    public Object accept(ProfileField field, String path, Object value) {
        return ProfileValues.accept(field, path, value);
    }

    @Override
    public List<ProfileField> with(Collection<ProfileField> more) {
        return joined(list(), more);
    }

    private static List<ProfileField> joined(List<ProfileField> there, Collection<ProfileField> more) {
        var all = new LinkedHashMap<String, ProfileField>();
        there.forEach(it -> all.put(it.key(), it));
        more.forEach(it -> all.putIfAbsent(it.key(), it));
        return List.copyOf(all.values());
    }

    @Override
    @Transactional
    public void ensure(Collection<ProfileField> wanted, Actor by) {
        // Two at once would both find a field missing.
        jdbc.sql("LOCK TABLE profile_field IN SHARE ROW EXCLUSIVE MODE").update();
        var there = readAll().stream().map(Stored::field).toList();
        var all = joined(there, wanted);
        if (all.size() > there.size()) {
            replace(all, by);
        }
    }

    /** Replaces the whole list. What people have filled in stays stored, also under a field that goes. */
    @Transactional
    void replace(List<ProfileField> fields, Actor by) {
        var old = readAll().stream().collect(Collectors.toMap(it -> it.field().key(), it -> it));
        ProfileFieldRules.check(fields, old.values());
        var kept = fields.stream().map(ProfileField::key).collect(Collectors.toSet());
        refuseIfInUse(old, kept);
        jdbc.sql("DELETE FROM profile_field").update();
        for (int position = 0; position < fields.size(); position++) {
            var field = fields.get(position);
            var before = old.get(field.key());
            jdbc.sql("""
                            INSERT INTO profile_field (key, position, title, type, choices, max, system)
                            VALUES (:key, :position, :title, :type, :choices::jsonb, :max, :system)
                            """)
                    .param("key", field.key())
                    .param("position", position)
                    .param("title", field.title().strip())
                    .param("type", field.type().name())
                    .param("choices", json.write(field.choices()))
                    .param("max", field.max(), java.sql.Types.INTEGER)
                    .param("system", before != null && before.system())
                    .update();
        }
        forgetAfterCommit();
        audit.record(by, "profile-fields.changed", "profile-fields", "all", null, Map.of("keys", kept));
    }

    /** Whoever changed the fields sees them at once, the others when they are committed. */
    private void forgetAfterCommit() {
        if (TransactionSynchronizationManager.hasResource(this)) {
            return;
        }
        TransactionSynchronizationManager.bindResource(this, true);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(StoredProfileFields.this);
                kept.invalidateAll();
            }
        });
    }

    private void refuseIfInUse(Map<String, Stored> old, Set<String> kept) {
        var needed = new HashSet<String>();
        uses.forEach(it -> needed.addAll(it.keysInUse()));
        old.values().stream()
                .filter(Stored::system)
                .forEach(it -> needed.add(it.field().key()));
        for (var key : old.keySet()) {
            if (!kept.contains(key) && needed.contains(key)) {
                throw new DomainException(Category.CONFLICT, "field-in-use", Map.of("key", key));
            }
        }
    }
}
