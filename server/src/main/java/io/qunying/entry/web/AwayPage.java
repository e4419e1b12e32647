package io.qunying.entry.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Shown while the database cannot be reached; needs nothing but itself, and loads anew every three seconds. */
final class AwayPage {

    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
              <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta http-equiv="refresh" content="3" />
                <title>%s</title>
                <style>
                  :root { color-scheme: light dark; font: 17px/1.6 system-ui, sans-serif }
                  body { min-height: 90vh; display: grid; place-content: center; text-align: center; padding: 24px }
                  p { opacity: .7 }
                </style>
              </head>
              <body><main role="status"><h1>%s</h1><p>%s</p></main></body>
            </html>
            """;

    private AwayPage() {}

    static byte[] in(Locale locale) {
        var page = locale.getLanguage().equals("en")
                ? PAGE.formatted(
                        "en", "One moment", "One moment please", "We are briefly out of reach. Trying again by itself.")
                : PAGE.formatted("zh-CN", "请稍候", "请稍等片刻", "服务暂时连不上，页面会自动重试，不用重新扫码。");
        return page.getBytes(StandardCharsets.UTF_8);
    }
}
