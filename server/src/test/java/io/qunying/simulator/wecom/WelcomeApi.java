package io.qunying.simulator.wecom;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The welcome of a new customer, and the library of welcome texts for groups. */
@NullMarked
final class WelcomeApi {

    private static final List<String> PARTS = List.of("image", "link", "miniprogram", "file", "video");

    void routes(Routes routes) {
        routes.post("externalcontact/send_welcome_msg", this::welcome);
        routes.post("externalcontact/group_welcome_template/add", this::add);
        routes.post("externalcontact/group_welcome_template/edit", this::edit);
        routes.post("externalcontact/group_welcome_template/get", this::get);
        routes.post("externalcontact/group_welcome_template/del", this::delete);
    }

    private ObjectNode welcome(Call call) {
        var value = call.required("welcome_code", Errcode.NO_WELCOME_CODE);
        var content = Content.of(call, 4000);
        var code = call.corp().welcomes.take(value, call.app(), call.now());
        code.usedBy = call.app();
        call.corp().sent("welcome", code.userid, code.externalUserid, value, content);
        return Json.object();
    }

    private ObjectNode add(Call call) {
        var corp = call.corp();
        Refusal.when(corp.templates.all().size() >= 100, Errcode.TOO_MANY_TEMPLATES);
        var template = template(call);
        var id = corp.ids.next("msg");
        corp.templates.put(id, call.app().secret, call.seconds(), template);
        return Json.object().put("template_id", id);
    }

    private static ObjectNode template(Call call) {
        var text = Json.text(call.body().path("text"), "content");
        var parts = PARTS.stream().filter(call::given).toList();
        Refusal.when(text.isEmpty() && parts.isEmpty(), Errcode.EMPTY_CONTENT);
        Refusal.when(Call.utf8(text) > 3000, Errcode.CONTENT_TOO_LARGE);
        var template = Json.object();
        if (!text.isEmpty()) {
            template.set("text", Json.object().put("content", text));
        }
        if (!parts.isEmpty()) {
            // of several only the first of this order counts
            var part = parts.getFirst();
            var body = call.body().path(part);
            Content.check(call, part, call.body());
            sizes(part, body);
            template.set(part, body.deepCopy());
        }
        return template;
    }

    private static void sizes(String part, JsonNode body) {
        var title = Call.utf8(Json.text(body, "title"));
        var tooLong = switch (part) {
            case "link" -> title > 128 || Call.utf8(Json.text(body, "desc")) > 512;
            case "miniprogram" -> title > 64;
            default -> false;
        };
        Refusal.when(tooLong, Errcode.BAD_ARGUMENT, part);
    }

    private static Configs.Config owned(Call call) {
        var id = call.required("template_id", Errcode.EMPTY_ARGUMENT);
        var template = call.corp().templates.get(id, Errcode.NO_SUCH_RECORD);
        Refusal.when(!template.secret().equals(call.app().secret), Errcode.NOT_YOUR_TEMPLATE);
        return template;
    }

    private ObjectNode edit(Call call) {
        var template = owned(call);
        call.corp().templates.put(template.id(), template.secret(), template.created(), template(call));
        return Json.object();
    }

    private ObjectNode get(Call call) {
        return owned(call).body().deepCopy();
    }

    private ObjectNode delete(Call call) {
        call.corp().templates.remove(owned(call).id(), Errcode.NO_SUCH_RECORD);
        return Json.object();
    }
}
