package io.qunying.playbook;

import io.qunying.blueprint.Planning;
import io.qunying.blueprint.Wiring;
import io.qunying.playbook.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the sections say they would do. */
final class PlanSheet implements Planning {

    private final Playbook subject;
    private final Wiring wiring;
    private final Places places;
    private final List<Item> creates = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Item> stops = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /** Something that a key of the document stands for. */
    record Item(String kind, String key, String title) {}

    /** @param details before and after by the name of what changes */
    record Change(String kind, String key, String title, Map<String, String> details) {}

    PlanSheet(Playbook subject, Wiring wiring, Places places) {
        this.subject = subject;
        this.wiring = wiring;
        this.places = places;
    }

    List<Item> created() {
        return creates;
    }

    List<Change> changed() {
        return changes;
    }

    List<Item> stopped() {
        return stops;
    }

    boolean isEmpty() {
        return creates.isEmpty() && changes.isEmpty() && stops.isEmpty();
    }

    List<Finding> findings() {
        return findings;
    }

    @Override
    public @Nullable UUID playbook() {
        return subject.version() == 0 ? null : subject.id();
    }

    @Override
    public UUID branch() {
        return subject.branch();
    }

    @Override
    public Optional<UUID> find(String kind, String key) {
        return wiring.find(subject.id(), kind, key);
    }

    @Override
    public void creates(String kind, String key, String title) {
        creates.add(new Item(kind, key, title));
    }

    @Override
    public void changes(String kind, String key, String title, Map<String, String> details) {
        changes.add(new Change(kind, key, title, Map.copyOf(details)));
    }

    @Override
    public void stops(String kind, String key, String title) {
        stops.add(new Item(kind, key, title));
    }

    @Override
    public void warns(String pointer, String code, Map<String, ?> params) {
        findings.add(new Finding(Severity.WARNING, pointer, places.of(pointer), code, Map.copyOf(params)));
    }

    @Override
    public void refuses(String pointer, String code, Map<String, ?> params) {
        findings.add(Finding.error(pointer, places.of(pointer), code, params));
    }
}
