package io.qunying.entry.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.qunying.entry.Landing;
import io.qunying.platform.WebPages;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The member page with a landing written into it, kept as bytes until the landing changes. */
@Component
class LandingPage {

    private static final int MOST = 2_000;
    private final JsonMapper json;
    private final String before;
    private final String after;

    private record Rendered(Landing landing, byte[] page) {}

    private final Cache<String, Rendered> pages =
            Caffeine.newBuilder().maximumSize(MOST).build();

    LandingPage(JsonMapper json, WebPages pages) {
        this.json = json;
        var page = pages.memberPage();
        var place = page.indexOf(WebPages.LANDING);
        before = page.substring(0, place);
        after = page.substring(place + WebPages.LANDING.length());
    }

    @SuppressWarnings("ReferenceEquality") // the front door hands out the same object until something changed
    byte[] render(Landing landing) {
        var known = pages.getIfPresent(landing.code());
        if (known != null && known.landing() == landing) {
            return known.page();
        }
        var page = (before + "<script id=\"landing\" type=\"application/json\">"
                        + safe(json.writeValueAsString(landing)) + "</script>" + after)
                .getBytes(StandardCharsets.UTF_8);
        if (landing.state() != Landing.State.UNKNOWN) {
            pages.put(landing.code(), new Rendered(landing, page));
        }
        return page;
    }

    /** Nothing in the data can end the script element or a line of script. */
    static String safe(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
