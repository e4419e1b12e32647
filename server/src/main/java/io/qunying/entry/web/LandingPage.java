package io.qunying.entry.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.qunying.entry.Landing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The member page with a landing written into it, kept as bytes until the landing changes. */
@Component
class LandingPage {

    private static final String PLACE = "<!--landing-->";
    private static final int MOST = 2_000;
    private static final String PLAIN = """
            <!doctype html>
            <html lang="zh-CN">
              <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>群营</title>
                <!--landing-->
              </head>
              <body><div id="app"></div></body>
            </html>
            """;

    private final JsonMapper json;
    private final String before;
    private final String after;

    private record Rendered(Landing landing, byte[] page) {}

    private final Cache<String, Rendered> pages =
            Caffeine.newBuilder().maximumSize(MOST).build();

    LandingPage(JsonMapper json) {
        this.json = json;
        var page = memberPage();
        var place = page.indexOf(PLACE);
        before = page.substring(0, place);
        after = page.substring(place + PLACE.length());
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

    private static String memberPage() {
        var built = new ClassPathResource("web/h5/index.html");
        try {
            var page = built.exists() ? built.getContentAsString(StandardCharsets.UTF_8) : PLAIN;
            return page.contains(PLACE) ? page : PLAIN;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
