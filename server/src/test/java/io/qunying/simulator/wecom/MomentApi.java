package io.qunying.simulator.wecom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** Makes moments, by a job that takes its time. */
@NullMarked
final class MomentApi {

    private static final Duration JOB_LIFE = Duration.ofHours(24);

    private final Frequency frequency;

    MomentApi(Frequency frequency) {
        this.frequency = frequency;
    }

    void routes(Routes routes) {
        routes.post("externalcontact/add_moment_task", this::add);
        routes.get("externalcontact/get_moment_task_result", this::job);
        routes.post("externalcontact/cancel_moment_task", this::cancel);
    }

    private ObjectNode add(Call call) {
        frequency.count("moments " + call.corp().id, 60, 10, call.now());
        var corp = call.corp();
        var moment = new Moment(corp.ids.hex(32), corp.ids.next("mom"), content(call), call.now());
        var range = call.body().path("visible_range");
        var tags = new LinkedHashSet<String>();
        for (var tag : Json.texts(range.path("external_contact_list"), "tag_list")) {
            (corp.tags.tag(tag).isPresent() ? tags : moment.invalidTags).add(tag);
        }
        var senders = senders(call, moment);
        for (var sender : senders) {
            var customers = new LinkedHashSet<String>();
            corp.followedBy(sender).stream()
                    .filter(it -> tags.isEmpty()
                            || it.followedBy(sender).tags.stream().anyMatch(tags::contains))
                    .forEach(it -> customers.add(it.externalUserid));
            if (tags.isEmpty() || !customers.isEmpty()) {
                moment.customersBySender.put(sender, customers);
            }
        }
        corp.moments.put(moment.momentId, moment);
        return Json.object().put("jobid", moment.jobId);
    }

    private static Set<String> senders(Call call, Moment moment) {
        var list = call.body().path("visible_range").path("sender_list");
        var asked = Json.texts(list, "user_list");
        var departments = Json.texts(list, "department_list");
        var senders = new LinkedHashSet<String>();
        for (var staff : call.corp().present()) {
            var named = asked.contains(staff.userid) || departments.contains(Integer.toString(staff.department));
            var meant = named || (asked.isEmpty() && departments.isEmpty());
            if (meant && staff.serving && call.app().sees(staff.userid)) {
                senders.add(staff.userid);
            }
        }
        asked.stream().filter(it -> !senders.contains(it)).forEach(moment.invalidSenders::add);
        return senders;
    }

    private static ObjectNode content(Call call) {
        var text = Json.text(call.body().path("text"), "content");
        var attachments = call.body().path("attachments").valueStream().toList();
        Refusal.when(text.isEmpty() && attachments.isEmpty(), Errcode.NOTHING_TO_PUBLISH);
        Refusal.when(text.codePointCount(0, text.length()) > 2000, Errcode.CONTENT_TOO_LARGE);
        var types = attachments.stream().map(it -> Json.text(it, "msgtype")).toList();
        Refusal.when(!List.of("image", "video", "link").containsAll(types), Errcode.BAD_ATTACHMENT);
        var pictures = types.stream().allMatch("image"::equals);
        Refusal.when(attachments.size() > (pictures ? 9 : 1), Errcode.TOO_MANY_ATTACHMENTS);
        attachments.forEach(it -> {
            var media = Json.text(it.path(Json.text(it, "msgtype")), "media_id");
            Refusal.when(media.isEmpty(), Errcode.BAD_MEDIA_ID);
            var found = Media.forMoments(call, media);
            Refusal.when(!found.type().equals(Json.text(it, "msgtype").replace("link", "image")), Errcode.BAD_MEDIA_ID);
        });
        var content = Json.object();
        if (!text.isEmpty()) {
            content.set("text", Json.object().put("content", text));
        }
        return content.set("attachments", Json.arrayOf(attachments));
    }

    private ObjectNode job(Call call) {
        var id = call.required("jobid", Errcode.BAD_JOB);
        var moment = call.corp().moments.values().stream()
                .filter(it -> it.jobId.equals(id))
                .filter(it -> it.created.plus(JOB_LIFE).isAfter(call.now()))
                .findFirst()
                .orElseThrow(() -> new Refusal(Errcode.BAD_JOB, id));
        var took = Duration.between(moment.created, call.now());
        var needed = call.corp().jobTime;
        var status = took.compareTo(needed) >= 0 ? 3 : took.compareTo(needed.dividedBy(2)) >= 0 ? 2 : 1;
        var answer = Json.object().put("status", status).put("type", "add_moment_task");
        if (status < 3) {
            return answer;
        }
        var senders = Json.object().set("user_list", Json.array(moment.invalidSenders));
        var tags = Json.object().set("tag_list", Json.array(moment.invalidTags));
        return answer.set(
                "result",
                Json.object()
                        .put("errcode", 0)
                        .put("errmsg", "ok")
                        .put("moment_id", moment.momentId)
                        .set("invalid_sender_list", senders)
                        .set("invalid_external_contact_list", tags));
    }

    private ObjectNode cancel(Call call) {
        MomentResultApi.moment(call).cancelled = true;
        return Json.object();
    }

    /** In what a list shows, media and links stand beside the text. */
    static ObjectNode shown(Moment moment) {
        var answer = Json.object();
        if (moment.content.has("text")) {
            answer.set("text", moment.content.path("text"));
        }
        var images = new ArrayList<ObjectNode>();
        for (var attachment : moment.content.path("attachments").values()) {
            var type = Json.text(attachment, "msgtype");
            if (type.equals("image")) {
                images.add(attachment.path("image").deepCopy().asObject());
            } else {
                answer.set(type, attachment.path(type));
            }
        }
        return images.isEmpty() ? answer : answer.set("image", Json.arrayOf(images));
    }
}
