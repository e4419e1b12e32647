package io.qunying.playbook;

import io.qunying.playbook.Places.Place;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2 with its core schema, within limits, and never anything but plain data. */
final class ReadYaml {

    static final int LONGEST = 500_000;
    private static final int DEEPEST = 40;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setLabel("playbook")
            .setCodePointLimit(LONGEST)
            .build();

    private ReadYaml() {}

    static Reading read(String text) {
        if (text.length() > LONGEST) {
            return Reading.failed(Finding.error("", Place.START, "text-too-long", Map.of("max", LONGEST)));
        }
        try {
            var tooDeep = findTooDeep(text);
            if (tooDeep != null) {
                return Reading.failed(Finding.error("", tooDeep, "too-deep", Map.of("max", DEEPEST)));
            }
            return new Compose(SETTINGS)
                    .composeString(text)
                    .map(YamlTree::read)
                    .orElseGet(() -> Reading.failed(Finding.error("", Place.START, "empty", Map.of())));
        } catch (YamlEngineException wrong) {
            return Reading.failed(YamlSyntax.explain(wrong, text));
        }
    }

    /** The composer calls itself for each level; the stream of events does not, so it is asked first. */
    private static @Nullable Place findTooDeep(String text) {
        var depth = 0;
        for (var event : new Parse(SETTINGS).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                return event.getStartMark().map(YamlTree::place).orElse(Place.START);
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return null;
    }
}
