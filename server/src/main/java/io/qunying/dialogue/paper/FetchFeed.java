package io.qunying.dialogue.paper;

import io.qunying.platform.OutsideWeb;
import io.qunying.platform.OutsideWeb.Answer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at one feed. */
@Component
class FetchFeed {

    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final int LONGEST_HEADER = 500;

    private final OutsideWeb web;

    FetchFeed(PaperProperties properties) {
        web = new OutsideWeb(properties.intoPrivateNetworks(), properties.patience(), MOST_BYTES);
    }

    /** @param conditions headers that let the other side say that nothing is new */
    Fetched fetch(String address, Map<String, String> conditions) throws InterruptedException {
        var headers = new HashMap<>(conditions);
        headers.put("Accept", "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5");
        return switch (web.get(address, headers)) {
            case Answer.Read read -> read(read);
            case Answer.Unchanged _ -> new Fetched.Unchanged();
            case Answer.Failed(var code, var params) -> new Fetched.Failed(code, params);
        };
    }

    private static Fetched read(Answer.Read answer) {
        try {
            return new Fetched.Fresh(
                    ReadFeed.read(answer.body(), answer.at()), header(answer, "etag"), header(answer, "last-modified"));
        } catch (FeedInvalid invalid) {
            return new Fetched.Failed(invalid.code(), Map.of());
        }
    }

    private static @Nullable String header(Answer.Read answer, String name) {
        var value = answer.headers().get(name);
        return value == null || value.length() > LONGEST_HEADER ? null : value;
    }
}
