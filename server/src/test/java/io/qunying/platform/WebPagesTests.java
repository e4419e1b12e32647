package io.qunying.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.ServerTest;
import java.net.URI;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@NullMarked
@ServerTest
class WebPagesTests {

    private final MockMvcTester http;
    private final WebPages pages;

    @Autowired
    WebPagesTests(MockMvcTester http, WebPages pages) {
        this.http = http;
        this.pages = pages;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/", "/console/communities/42", "/h5/", "/h5/groups/1", "/h5/index.html"})
    void answersEveryViewWithThePage(String address) {
        assertThat(http.get().uri(address))
                .hasStatusOk()
                .hasContentTypeCompatibleWith(MediaType.TEXT_HTML)
                .hasHeader("Cache-Control", "no-cache")
                .hasHeader("Referrer-Policy", "strict-origin-when-cross-origin")
                .hasHeader("X-Content-Type-Options", "nosniff")
                .headers()
                .hasHeaderSatisfying(
                        "Content-Security-Policy",
                        values ->
                                assertThat(values.getFirst()).contains("script-src 'self';", "frame-ancestors 'none'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/none.js", "/console/assets/none", "/h5/assets/none.css", "/none", "/api/none"})
    void answersWhatIsMissingWithNotFound(String address) {
        assertThat(http.get().uri(address))
                .hasStatus(404)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("no-such-address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/h5/../application.yaml", "/console/%2e%2e/%2e%2e/application.yaml", "/h5/..%2fx.yaml"})
    void showsNothingOutsideItsFolder(String address) {
        assertThat(http.get().uri(URI.create(address)).exchange().getResponse().getStatus())
                .isIn(400, 404);
    }

    @Test
    void leadsFromTheRootToTheConsole() {
        assertThat(http.get().uri("/")).hasStatus3xxRedirection().hasRedirectedUrl("/console/");
    }

    @Test
    void theMemberPageHasOnePlaceForData() {
        assertThat(pages.memberPage()).containsOnlyOnce(WebPages.LANDING);
    }
}
