package io.qunying.content;

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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A playbook as the module above would check, plan and apply it. */
final class Documents {

    final UUID playbook = UUID.randomUUID();
    private final UUID branch;
    private final Map<String, UUID> bound = new HashMap<>();

    Documents(UUID branch) {
        this.branch = branch;
    }

    static PlaybookDocument document(String json) {
        return new PlaybookDocument(JsonMapper.shared().readTree(json.replace('\'', '"')));
    }

    Documents with(String community, UUID id) {
        bound.put("community:" + community, id);
        return this;
    }

    UUID id(String kind, String key) {
        return Optional.ofNullable(bound.get(kind + ":" + key)).orElseThrow();
    }

    /** Pointer and code of each. */
    static List<String> problems(PlaybookSection section, PlaybookDocument document) {
        var found = new ArrayList<String>();
        section.check(document, new Problems() {
            @Override
            public void error(String pointer, String code, Map<String, ?> params) {
                found.add(pointer + " " + code);
            }

            @Override
            public void warning(String pointer, String code, Map<String, ?> params) {
                found.add("(" + pointer + " " + code + ")");
            }
        });
        return found;
    }

    /** What would happen, such as {@code creates material script/hello}. */
    List<String> plan(PlaybookSection section, PlaybookDocument document) {
        var notes = new ArrayList<String>();
        section.plan(document, new Planning() {
            @Override
            public @Nullable UUID playbook() {
                return playbook;
            }

            @Override
            public UUID branch() {
                return branch;
            }

            @Override
            public Optional<UUID> find(String kind, String key) {
                return Optional.ofNullable(bound.get(kind + ":" + key));
            }

            @Override
            public void creates(String kind, String key, String title) {
                notes.add("creates " + kind + " " + key);
            }

            @Override
            public void changes(String kind, String key, String title, Map<String, String> details) {
                notes.add("changes " + kind + " " + key);
            }

            @Override
            public void stops(String kind, String key, String title) {
                notes.add("stops " + kind + " " + key);
            }

            @Override
            public void warns(String pointer, String code, Map<String, ?> params) {
                notes.add("warns " + code + " " + params.get("share"));
            }

            @Override
            public void refuses(String pointer, String code, Map<String, ?> params) {
                notes.add("refuses " + code);
            }
        });
        return notes;
    }

    void apply(PlaybookSection section, PlaybookDocument document) {
        section.apply(document, new Applying() {
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
                return "Test";
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
                return Optional.ofNullable(bound.get(kind + ":" + key));
            }

            @Override
            public void bind(String kind, String key, UUID id) {
                bound.put(kind + ":" + key, id);
            }
        });
    }
}
