package io.qunying.content;

import io.qunying.blueprint.Wording;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class ScriptWording implements Wording {

    private final MaterialTable materials;

    ScriptWording(MaterialTable materials) {
        this.materials = materials;
    }

    @Override
    public Map<UUID, String> texts(Collection<UUID> ids) {
        var texts = new HashMap<UUID, String>();
        materials.list(ids).forEach(it -> texts.put(it.id(), it.body().text()));
        return texts;
    }
}
