package io.qunying.channel.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.ChannelTest;
import io.qunying.platform.Vault;
import io.qunying.testing.VisitorCookies;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ChannelTest
class VisitorTests {

    @Autowired
    Vault vault;

    @LocalServerPort
    int port;

    @Test
    void makesAVisitorWhoThenStaysTheSame() {
        var first = get("");
        var cookie = first.headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(cookie)
                .startsWith("qy_visitor=")
                .contains("HttpOnly", "SameSite=Lax", "Max-Age=34560000", "Path=/")
                .doesNotContain("Secure");
        assertThat(get(cookie.substring(0, cookie.indexOf(';'))).headers().firstValue("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void refusesAForgedCookieAndClearsIt() {
        var mine = VisitorCookies.header(vault, UUID.randomUUID());
        var forged = "qy_visitor=" + UUID.randomUUID() + mine.substring(mine.indexOf('.'));

        var answer = get(forged);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("visitor-cookie-invalid");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(get("qy_visitor=nonsense").statusCode()).isEqualTo(401);
    }

    @Test
    void lettersFromOtherSitesAreNotOpened() {
        var request = HttpRequest.newBuilder(address())
                .header("Cookie", VisitorCookies.header(vault, UUID.randomUUID()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));

        assertThat(Browser.send(request).body()).contains("header-missing");
    }

    private HttpResponse<String> get(String cookie) {
        var request = HttpRequest.newBuilder(address());
        return Browser.send(cookie.isEmpty() ? request : request.header("Cookie", cookie));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + port + "/api/h5/groups/" + UUID.randomUUID() + "/messages");
    }
}
