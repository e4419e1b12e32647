package io.qunying.simulator.wecom;

import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** Internal groups of an app. */
@NullMarked
final class AppChatApi {

    private static final List<String> TYPES =
            List.of("text", "image", "voice", "video", "file", "textcard", "news", "mpnews", "markdown");

    private final Frequency frequency;

    AppChatApi(Frequency frequency) {
        this.frequency = frequency;
    }

    void routes(Routes routes) {
        routes.post("appchat/create", this::create);
        routes.post("appchat/update", this::update);
        routes.get("appchat/get", this::get);
        routes.post("appchat/send", this::send);
    }

    private ObjectNode create(Call call) {
        var corp = call.corp();
        var users = new LinkedHashSet<>(call.texts("userlist"));
        Refusal.when(users.size() < 2 || users.size() > 500, Errcode.BAD_CHAT_SIZE);
        users.forEach(it -> member(call, it));
        var owner = call.given("owner") ? call.text("owner") : users.getFirst();
        Refusal.when(!users.contains(owner), Errcode.BAD_CHAT_OWNER, owner);
        var id = call.given("chatid") ? call.text("chatid") : corp.ids.hex(32);
        Refusal.when(!id.matches("[0-9a-zA-Z]{1,32}"), Errcode.BAD_CHATID, id);
        Refusal.when(corp.appChats.containsKey(id), Errcode.CHATID_TAKEN, id);
        var name = call.text("name");
        Refusal.when(name.length() > 50, Errcode.BAD_CHAT_NAME, name);
        frequency.count("appchat/create " + corp.id + SimulatorClock.day(call.now()), 86_400, 1000, call.now());
        var chat = new AppChat(id, call.app(), name, owner, call.seconds());
        chat.users.addAll(users);
        corp.appChats.put(id, chat);
        return Json.object().put("chatid", id);
    }

    private static void member(Call call, String userid) {
        var staff = call.corp().staff.get(userid);
        Refusal.when(staff == null || staff.hasLeft() || !call.app().sees(userid), Errcode.BAD_CHAT_USER, userid);
    }

    private static AppChat chat(Call call) {
        var id = call.required("chatid", Errcode.BAD_CHATID);
        var chat = call.corp().appChats.get(id);
        if (chat == null) {
            throw new Refusal(Errcode.NO_SUCH_CHAT, id);
        }
        Refusal.when(chat.app != call.app(), Errcode.NOT_YOUR_CHAT, id);
        return chat;
    }

    private ObjectNode update(Call call) {
        var chat = chat(call);
        var added = call.texts("add_user_list");
        added.forEach(it -> member(call, it));
        var users = new LinkedHashSet<>(chat.users);
        call.texts("del_user_list").forEach(it -> Refusal.when(!users.remove(it), Errcode.BAD_CHAT_USER, it));
        users.addAll(added);
        var owner = call.given("owner") ? call.text("owner") : chat.owner;
        Refusal.when(!users.contains(owner), Errcode.BAD_CHAT_OWNER, owner);
        Refusal.when(users.size() < 2 || users.size() > 500, Errcode.BAD_CHAT_SIZE);
        chat.users.clear();
        chat.users.addAll(users);
        chat.owner = owner;
        chat.name = call.given("name") ? call.text("name") : chat.name;
        return Json.object();
    }

    private ObjectNode get(Call call) {
        var chat = chat(call);
        var info = Json.object()
                .put("chatid", chat.id)
                .put("name", chat.name)
                .put("owner", chat.owner)
                .set("userlist", Json.array(chat.users));
        return Json.object().set("chat_info", info);
    }

    private ObjectNode send(Call call) {
        var chat = chat(call);
        var type = call.text("msgtype");
        Refusal.when(!TYPES.contains(type), Errcode.BAD_MSGTYPE, type);
        var content = Json.text(call.body().path(type), "content");
        Refusal.when(type.equals("text") && content.isEmpty(), Errcode.EMPTY_CONTENT);
        Refusal.when(type.equals("text") && Call.utf8(content) > 2048, Errcode.CONTENT_TOO_LARGE);
        call.corp().sent("appchat", Integer.toString(call.app().agentId), chat.id, "", call.body());
        return Json.object();
    }
}
