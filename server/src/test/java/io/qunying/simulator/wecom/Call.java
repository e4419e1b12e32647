package io.qunying.simulator.wecom;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;

/** A call that passed the gate: who asks for what. */
@NullMarked
record Call(Corp corp, App app, Request request, JsonNode body, Instant now) {

    String text(String name) {
        return Json.text(body, name);
    }

    String required(String name, Errcode missing) {
        var text = text(name);
        Refusal.when(text.isEmpty(), missing, name);
        return text;
    }

    /** At most so many characters. */
    String limited(String name, int characters) {
        var text = text(name);
        Refusal.when(text.codePointCount(0, text.length()) > characters, Errcode.BAD_ARGUMENT, name + " too long");
        return text;
    }

    int number(String name, int otherwise) {
        return (int) Json.number(body, name, otherwise);
    }

    List<String> texts(String name) {
        return Json.texts(body, name);
    }

    List<String> texts(String name, int most) {
        var texts = texts(name);
        Refusal.when(texts.size() > most, Errcode.BAD_ARGUMENT, name + " has more than " + most);
        return texts;
    }

    boolean given(String name) {
        return Json.given(body, name);
    }

    long seconds() {
        return now.getEpochSecond();
    }

    /** A member of staff that the app may see. */
    Staff staff(String userid) {
        var staff = corp.staff.get(userid);
        if (staff == null || staff.hasLeft()) {
            throw new Refusal(Errcode.NO_SUCH_USER, userid);
        }
        Refusal.when(!app.sees(userid), Errcode.USER_OUT_OF_RANGE, userid);
        return staff;
    }

    static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
