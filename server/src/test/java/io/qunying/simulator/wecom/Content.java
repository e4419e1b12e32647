package io.qunying.simulator.wecom;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The text and attachments of welcome and mass messages. */
@NullMarked
final class Content {

    /** What must be there, by type of attachment. */
    private static final Map<String, List<String>> NEEDED = Map.of(
            "image", List.of(),
            "link", List.of("title", "url"),
            "miniprogram", List.of("title", "pic_media_id", "appid", "page"),
            "video", List.of("media_id"),
            "file", List.of("media_id"));

    private Content() {}

    /** Checks and copies it. */
    static ObjectNode of(Call call, int textBytes) {
        var text = Json.text(call.body().path("text"), "content");
        var attachments = call.body().path("attachments").valueStream().toList();
        Refusal.when(text.isEmpty() && attachments.isEmpty(), Errcode.EMPTY_CONTENT);
        Refusal.when(Call.utf8(text) > textBytes, Errcode.CONTENT_TOO_LARGE);
        Refusal.when(attachments.size() > 9, Errcode.TOO_MANY_ATTACHMENTS);
        attachments.forEach(it -> check(call, Json.text(it, "msgtype"), it));
        var content = Json.object();
        if (!text.isEmpty()) {
            content.set("text", Json.object().put("content", text));
        }
        return attachments.isEmpty() ? content : content.set("attachments", Json.arrayOf(attachments));
    }

    static void check(Call call, String type, JsonNode attachment) {
        var needed = NEEDED.get(type);
        if (needed == null || !attachment.path(type).isObject()) {
            throw new Refusal(Errcode.BAD_ATTACHMENT, type);
        }
        var body = attachment.path(type);
        for (var name : needed) {
            Refusal.when(Json.text(body, name).isEmpty(), Errcode.EMPTY_ARGUMENT, type + "." + name);
        }
        var isEmptyImage = Json.text(body, "media_id").isEmpty()
                && Json.text(body, "pic_url").isEmpty();
        Refusal.when(type.equals("image") && isEmptyImage, Errcode.EMPTY_ARGUMENT, "media_id, pic_url");
        for (var name : List.of("media_id", "pic_media_id")) {
            if (!Json.text(body, name).isEmpty()) {
                Media.find(call, Json.text(body, name));
            }
        }
    }
}
