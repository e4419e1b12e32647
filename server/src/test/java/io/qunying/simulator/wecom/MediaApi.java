package io.qunying.simulator.wecom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** Uploads, checked for size and format by their first bytes. */
@NullMarked
final class MediaApi {

    private static final int MEGA = 1 << 20;

    private final Frequency frequency;

    MediaApi(Frequency frequency) {
        this.frequency = frequency;
    }

    void routes(Routes routes) {
        routes.post("media/upload", this::upload);
        routes.post("media/uploadimg", this::picture);
        routes.post("media/upload_attachment", this::attachment);
        routes.get("media/get", this::get);
    }

    private ObjectNode upload(Call call) {
        var type = call.request().asked("type");
        var file = checked(type, Multipart.of(call.request()));
        var id = store(call, type, 0, file);
        return Json.object().put("type", type).put("media_id", id).put("created_at", Long.toString(call.seconds()));
    }

    private ObjectNode attachment(Call call) {
        var type = call.request().asked("media_type");
        Refusal.when(type.equals("voice"), Errcode.BAD_TYPE, type);
        var use = call.request().asked("attachment_type");
        Refusal.when(!use.equals("1") && !use.equals("2"), Errcode.WRONG_ATTACHMENT_USE, use);
        Refusal.when(use.equals("2") && !type.equals("image"), Errcode.WRONG_ATTACHMENT_USE, type);
        var file = Multipart.of(call.request());
        Refusal.when(file.content().length > 20 * MEGA, Errcode.ATTACHMENT_TOO_LARGE);
        var id = store(call, type, Integer.parseInt(use), checked(type, file));
        return Json.object().put("type", type).put("media_id", id).put("created_at", call.seconds());
    }

    private ObjectNode picture(Call call) {
        var day = SimulatorClock.day(call.now());
        var file = Multipart.of(call.request());
        var size = file.content().length;
        Refusal.when(size == 0, Errcode.EMPTY_MEDIA);
        Refusal.when(size < 5 || size > 2 * MEGA, Errcode.BAD_IMAGE_SIZE, size + " bytes");
        Refusal.when(!isPicture(file.content()), Errcode.BAD_IMAGE);
        frequency.count("uploadimg " + call.corp().id + " " + day, 86_400, 1000, call.now());
        frequency.count("uploadimg " + call.corp().id + " " + day.getMonth(), 30 * 86_400L, 3000, call.now());
        return Json.object().put("url", call.corp().base + "/_sim/pic/" + store(call, "image", 0, file));
    }

    private static String store(Call call, String type, int use, Multipart file) {
        var id = call.corp().ids.next(use == 0 ? "3" : "WWCISP_");
        call.corp().media.put(id, new Media(id, type, use, file.filename(), file.content(), call.now()));
        return id;
    }

    private static Multipart checked(String type, Multipart file) {
        var content = file.content();
        Refusal.when(content.length == 0, Errcode.EMPTY_MEDIA);
        Refusal.when(content.length <= 5, Errcode.BAD_FILE_SIZE, content.length + " bytes");
        switch (type) {
            case "image" -> {
                Refusal.when(content.length > 10 * MEGA, Errcode.BAD_IMAGE_SIZE);
                Refusal.when(!isPicture(content), Errcode.BAD_IMAGE, file.filename());
            }
            case "voice" -> {
                Refusal.when(content.length > 2 * MEGA, Errcode.MEDIA_TOO_LARGE);
                Refusal.when(!begins(content, 0, "#!AMR"), Errcode.BAD_MEDIA_TYPE, file.filename());
            }
            case "video" -> {
                Refusal.when(content.length > 10 * MEGA, Errcode.BAD_VIDEO_SIZE);
                Refusal.when(!begins(content, 4, "ftyp"), Errcode.BAD_MEDIA_TYPE, file.filename());
            }
            case "file" -> Refusal.when(content.length > 20 * MEGA, Errcode.MEDIA_TOO_LARGE);
            default -> throw new Refusal(Errcode.BAD_TYPE, type);
        }
        return file;
    }

    private static boolean isPicture(byte[] content) {
        return begins(content, 0, "\u00ff\u00d8\u00ff") || begins(content, 0, "\u0089PNG");
    }

    private static boolean begins(byte[] content, int at, String bytes) {
        var wanted = bytes.getBytes(StandardCharsets.ISO_8859_1);
        return content.length >= at + wanted.length
                && Arrays.equals(content, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private ObjectNode get(Call call) {
        var media = Media.any(call, call.required("media_id", Errcode.NO_MEDIA_ID));
        return Json.object().put(Api.FILE, media.content()).put("filename", media.filename());
    }
}
