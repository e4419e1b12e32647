package io.qunying.blueprint;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds scripts by what the keys of a playbook stand for. */
@Component
class WiredSay implements Say {

    private final ObjectProvider<Wiring> wiring;
    private final ObjectProvider<Wording> wording;

    WiredSay(ObjectProvider<Wiring> wiring, ObjectProvider<Wording> wording) {
        this.wiring = wiring;
        this.wording = wording;
    }

    @Override
    public Optional<String> text(UUID playbook, String say) {
        if (!say.startsWith(SCRIPT)) {
            return Optional.of(say);
        }
        return wiring.stream()
                .flatMap(it -> it.find(playbook, "material", say).stream())
                .flatMap(id -> wording.stream()
                        .flatMap(it -> Optional.ofNullable(it.texts(List.of(id)).get(id)).stream()))
                .findFirst();
    }
}
