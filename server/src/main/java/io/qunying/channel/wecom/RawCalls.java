package io.qunying.channel.wecom;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import me.chanjar.weixin.common.util.json.GsonParser;
import org.jspecify.annotations.Nullable;

/** Calls that are made by hand, where the library loses part of what is said, or has none. */
final class RawCalls {

    private final Asking asking;
    private final String path;

    private RawCalls(Asking asking, String path) {
        this.asking = asking;
        this.path = path;
    }

    static RawCalls ofCustomers(Asking asking) {
        return new RawCalls(asking, "/cgi-bin/externalcontact/");
    }

    static RawCalls ofArchive(UUID connection, WecomPlaces places) {
        return new RawCalls(Asking.ofArchive(connection, places), "/cgi-bin/msgaudit/");
    }

    JsonObject post(String call, JsonObject body) throws NotTaken {
        return asking.ask(corp -> corp.call(
                it -> GsonParser.parse(it.post(it.getWxCpConfigStorage().getApiUrl(path + call), body.toString()))));
    }

    JsonObject get(String call, String query) throws NotTaken {
        return asking.ask(corp -> corp.call(
                it -> GsonParser.parse(it.get(it.getWxCpConfigStorage().getApiUrl(path + call), query))));
    }

    /** Without it nobody knows what was done. */
    static void requireList(JsonObject answer, String name) throws NotTaken {
        if (!answer.has(name) || !answer.get(name).isJsonArray()) {
            throw new NotTaken(Because.UNKNOWN, NoAnswer.UNREADABLE, "no list of " + name);
        }
    }

    static JsonArray array(JsonObject answer, String name) {
        return answer.has(name) && answer.get(name).isJsonArray() ? answer.getAsJsonArray(name) : new JsonArray();
    }

    /** Empty where there is none. */
    static JsonObject object(JsonElement answer, String name) {
        var value = answer.isJsonObject() ? answer.getAsJsonObject().get(name) : null;
        return value == null || !value.isJsonObject() ? new JsonObject() : value.getAsJsonObject();
    }

    static JsonArray texts(Collection<String> all) {
        var texts = new JsonArray();
        all.forEach(texts::add);
        return texts;
    }

    static List<String> texts(JsonObject answer, String name) {
        return StreamSupport.stream(array(answer, name).spliterator(), false)
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .toList();
    }

    static String text(JsonElement element, String name) {
        var value = element.isJsonObject() ? element.getAsJsonObject().get(name) : null;
        return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
    }

    /** Null where there is no whole number of that name. */
    static @Nullable Long number(JsonElement element, String name) {
        try {
            return Long.valueOf(text(element, name));
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
