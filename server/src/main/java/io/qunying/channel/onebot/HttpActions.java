package io.qunying.channel.onebot;

import io.qunying.channel.PlatformHttp;
import io.qunying.channel.PlatformHttp.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Calls over HTTP. */
final class HttpActions implements Actions {

    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final PlatformHttp http;
    private final JsonMapper json;
    private final String address;
    private final Setup setup;

    HttpActions(PlatformHttp http, JsonMapper json, Setup setup) {
        this.http = http;
        this.json = json;
        this.setup = setup;
        var base = setup.address().map(URI::toString).orElseThrow(() -> new NotDone(NotDone.NOT_REACHABLE));
        address = base.endsWith("/") ? base : base + "/";
    }

    @Override
    public Answer call(String action, Map<String, ?> params) {
        var request = HttpRequest.newBuilder(URI.create(address + action))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(params)));
        setup.token().ifPresent(it -> request.header("Authorization", "Bearer " + it));
        return switch (http.send(request, MOST_BYTES)) {
            case Reply.Answered(var response) -> answer(response);
            case Reply.NotSent(var cause) -> throw new NotDone(NotDone.NOT_REACHABLE, cause);
            case Reply.Lost(var tooSlow, var cause) ->
                throw new NoAnswer(tooSlow ? NoAnswer.TOO_SLOW : NoAnswer.LOST, cause);
        };
    }

    private Answer answer(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 200 -> read(response.body());
            case 401 -> throw new NotDone(NotDone.TOKEN_MISSING);
            case 403 -> throw new NotDone(NotDone.TOKEN_WRONG);
            case 404 -> throw new NotDone(NotDone.ACTION_UNKNOWN);
            case 429 -> throw new NotDone(NotDone.TOO_FAST);
            case 400, 406 -> throw new NotDone(NotDone.CALL_REFUSED);
            default -> throw new NoAnswer("http-" + response.statusCode(), null);
        };
    }

    private Answer read(byte[] body) {
        try {
            return Answer.of(json.readTree(body));
        } catch (JacksonException unreadable) {
            throw new NoAnswer(NoAnswer.UNREADABLE, unreadable);
        }
    }
}
