package io.qunying.platform;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page of each web application; a resource handler does not answer an empty path. */
@Hidden
@Controller
class WebPagesController {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final WebPages pages;

    WebPagesController(WebPages pages) {
        this.pages = pages;
    }

    @GetMapping("/console/")
    ResponseEntity<String> console() {
        return page(pages.staffPage());
    }

    @GetMapping("/h5/")
    ResponseEntity<String> member() {
        return page(pages.memberPage());
    }

    private static ResponseEntity<String> page(String html) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .body(html);
    }
}
