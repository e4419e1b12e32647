package io.qunying.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

@Component
class BuiltWebPages implements WebPages {

    private static final String NOT_BUILT = """
            <!doctype html>
            <html lang="zh">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>群营 Qunying</title>
            <!--landing--></head>
            <body><p>页面尚未构建。The pages are not built into this program.</p></body>
            </html>
            """;

    private final String member = page("web/h5/index.html");
    private final String staff = page("web/console/index.html");

    @Override
    public String memberPage() {
        return member;
    }

    @Override
    public String staffPage() {
        return staff;
    }

    private static String page(String path) {
        var page = new ClassPathResource(path);
        try {
            return page.exists() ? page.getContentAsString(StandardCharsets.UTF_8) : NOT_BUILT;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
