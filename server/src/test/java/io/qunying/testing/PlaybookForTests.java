package io.qunying.testing;

import io.qunying.blueprint.Applying;
import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.PlaybookSection;
import io.qunying.blueprint.Problems;
import io.qunying.platform.AuditTrail.Actor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.json.JsonMapper;

/** A playbook as the module above would check, plan and apply it, section by section. */
@NullMarked
public final class PlaybookForTests implements Problems, Planning, Applying {

    private final UUID playbook = UUID.randomUUID();
    private final UUID branch;
    private final Map<String, UUID> bound = new HashMap<>();
    private final List<String> said = new ArrayList<>();
    private final Map<String, Map<String, ?>> params = new HashMap<>();

    public PlaybookForTests(UUID branch) {
        this.branch = branch;
    }

    /** Of JSON, in which single quotes may stand for double ones. */
    public static PlaybookDocument document(String json) {
        return new PlaybookDocument(JsonMapper.shared().readTree(json.replace('\'', '"')));
    }

    /** As if another section had brought it. */
    public PlaybookForTests with(String kind, String key, UUID id) {
        bind(kind, key, id);
        return this;
    }

    /** Pointer and code of each problem. */
    public List<String> check(PlaybookSection section, PlaybookDocument document) {
        said.clear();
        section.check(document, this);
        return List.copyOf(said);
    }

    /** What would happen, such as {@code changes code app [landing]}. */
    public List<String> plan(PlaybookSection section, PlaybookDocument document) {
        said.clear();
        section.plan(document, this);
        return List.copyOf(said);
    }

    /** Within a transaction, as each application is one. */
    public void apply(PlaybookSection section, PlaybookDocument document) {
        section.apply(document, this);
    }

    /** What was last said with this code. */
    public Map<String, ?> params(String code) {
        return params.getOrDefault(code, Map.of());
    }

    /** What a key that was applied stands for. */
    public UUID id(String kind, String key) {
        return find(kind, key).orElseThrow();
    }

    @Override
    public UUID playbook() {
        return playbook;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String title() {
        return "导购";
    }

    @Override
    public UUID branch() {
        return branch;
    }

    @Override
    public Actor by() {
        return Actor.SYSTEM;
    }

    @Override
    public InFlight inFlight() {
        return InFlight.FINISH;
    }

    @Override
    public Optional<UUID> find(String kind, String key) {
        return Optional.ofNullable(bound.get(kind + " " + key));
    }

    @Override
    public void bind(String kind, String key, UUID id) {
        bound.put(kind + " " + key, id);
    }

    @Override
    public void error(String pointer, String code, Map<String, ?> given) {
        params.put(code, given);
        said.add(pointer + " " + code);
    }

    @Override
    public void warning(String pointer, String code, Map<String, ?> given) {
        params.put(code, given);
        said.add("warning " + pointer + " " + code);
    }

    @Override
    public void creates(String kind, String key, String title) {
        said.add("creates " + kind + " " + key);
    }

    @Override
    public void changes(String kind, String key, String title, Map<String, String> details) {
        said.add("changes " + kind + " " + key + " " + details.keySet());
    }

    @Override
    public void stops(String kind, String key, String title) {
        said.add("stops " + kind + " " + key);
    }

    @Override
    public void warns(String pointer, String code, Map<String, ?> given) {
        params.put(code, given);
        said.add("warns " + pointer + " " + code);
    }

    @Override
    public void refuses(String pointer, String code, Map<String, ?> given) {
        params.put(code, given);
        said.add("refuses " + pointer + " " + code);
    }
}
