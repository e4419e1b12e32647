package io.qunying.channel.wecom;

import io.qunying.channel.Incoming;
import io.qunying.channel.Incoming.Kind;
import io.qunying.platform.Storable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A message of the archive, in our words. */
record ReadKept(UUID connection, JsonNode kept) {

    /** Before the id of a picture, where others have an address. */
    static final String PICTURE = "wecom-archive:";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Empty for what was said in no group, or says nothing. */
    static Optional<Incoming> read(UUID connection, JsonNode kept) {
        var read = new ReadKept(connection, kept);
        return read.isSaid() ? read.incoming() : Optional.empty();
    }

    /** That somebody agrees to be read, or no longer, is kept as if they had said it. */
    private boolean isSaid() {
        var isAnswer = text("msgtype").equals("agree") || text("msgtype").equals("disagree");
        return !isAnswer
                && !text("roomid").isEmpty()
                && !text("msgid").isEmpty()
                && !text("from").isEmpty();
    }

    private Optional<Incoming> incoming() {
        return switch (text("action")) {
            case "send" -> Optional.of(of(Kind.MESSAGE, said()));
            case "recall" -> {
                var ref = text(kept.path("revoke"), "pre_msgid");
                yield ref.isEmpty() ? Optional.empty() : Optional.of(of(Kind.RECALLED, Map.of("ref", ref)));
            }
            default -> Optional.empty();
        };
    }

    private Map<String, Object> said() {
        var words = new ArrayList<String>();
        var pictures = new ArrayList<String>();
        part(text("msgtype"), kept.path(text("msgtype")), words, pictures);
        var payload = new HashMap<String, Object>();
        payload.put("text", String.join("\n", words));
        payload.put("ref", text("msgid"));
        if (!pictures.isEmpty()) {
            payload.put("images", pictures);
        }
        return payload;
    }

    /** What has neither words nor pictures is kept as said, without them. */
    private static void part(String type, JsonNode part, List<String> words, List<String> pictures) {
        switch (type) {
            case "text" -> put(text(part, "content"), words);
            case "link" -> put((text(part, "title") + ' ' + text(part, "link_url")).strip(), words);
            case "weapp" -> put(text(part, "title"), words);
            case "file" -> put(text(part, "filename"), words);
            case "image" -> put(text(part, "sdkfileid").transform(it -> it.isEmpty() ? it : PICTURE + it), pictures);
            case "mixed" ->
                part.path("item").forEach(it -> part(text(it, "type"), inner(text(it, "content")), words, pictures));
            default -> {
                // a voice, a film, a place, …
            }
        }
    }

    private static void put(String text, List<String> all) {
        if (!text.isEmpty()) {
            all.add(text);
        }
    }

    /** A part of a mixed message is JSON in a text. */
    private static JsonNode inner(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException unreadable) {
            return JSON.missingNode();
        }
    }

    private Incoming of(Kind kind, Map<String, Object> payload) {
        var at = Instant.ofEpochMilli(kept.path("msgtime").asLong());
        return new Incoming(connection, id(text("msgid")), kind, text("roomid"), text("from"), at, payload);
    }

    /** The id of the event by which a message comes in. */
    static String id(String message) {
        return "a:" + message;
    }

    private String text(String name) {
        return text(kept, name);
    }

    private static String text(JsonNode node, String name) {
        return Storable.text(node.path(name).asString(""));
    }
}
