package io.qunying.entry;

import static io.qunying.entry.EntryFixtures.NICKNAME;
import static io.qunying.entry.EntryFixtures.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.fact.Verb;
import io.qunying.platform.Vault;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.VisitorCookies;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class EntryAddressTests {

    @Autowired
    MockMvcTester http;

    @Autowired
    LiveCodes codes;

    @Autowired
    JsonMapper json;

    @Autowired
    Vault vault;

    EntryFixtures some;
    EntryTraces traces;

    @Autowired
    void prepare(AutowireCapableBeanFactory beans) {
        some = beans.createBean(EntryFixtures.class);
        traces = beans.createBean(EntryTraces.class);
    }

    final UUID visitor = UUID.randomUUID();

    private Cookie own() {
        return VisitorCookies.of(vault, visitor);
    }

    /** As our own page sends it. */
    private MockMvcTester.MockMvcRequestBuilder send(String address, Object... variables) {
        return http.post()
                .uri(address, variables)
                .cookie(own())
                .header("X-Requested-With", "qunying")
                .contentType(MediaType.APPLICATION_JSON);
    }

    @Test
    void answersAScanWithAPageThatNeedsNothingMore() {
        var code = some.code(ThresholdKind.APPLICATION);

        var page = http.get().uri("/c/{code}?s=popup", code.code()).cookie(own());

        assertThat(page)
                .hasStatusOk()
                .hasContentTypeCompatibleWith("text/html")
                .bodyText()
                .contains("<script id=\"landing\" type=\"application/json\">{\"state\":\"OPEN\"", "华东店主");
        assertThat(traces.facts(Verb.CODE_SCANNED, visitor)).hasSize(1);
    }

    @Test
    void letsNoTextOfACodeBecomeScript() {
        var code = some.code(ThresholdKind.APPLICATION);
        var text = code.landing();
        codes.update(
                code.id(),
                new LiveCodes.Draft(
                        code.name(),
                        code.source(),
                        code.scenes(),
                        null,
                        code.threshold(),
                        new LiveCode.LandingText(
                                "</script><script>alert(1)</script>\u2028<!--",
                                "",
                                List.of(),
                                List.of(),
                                List.of(),
                                false,
                                text.consents()),
                        code.form(),
                        code.scripts(),
                        List.of()),
                some.reviewer);

        assertThat(http.get().uri("/c/{code}", code.code()))
                .bodyText()
                .doesNotContain("<script>alert", "\u2028")
                .contains("\\u003cscript\\u003ealert");
    }

    @Test
    void tellsByItsStatusThatACodeLeadsNowhere() {
        var code = some.code(ThresholdKind.APPLICATION);
        codes.changeState(code.id(), LiveCode.State.DISABLED, some.reviewer);

        assertThat(http.get().uri("/c/{code}", code.code()))
                .hasStatus(410)
                .bodyText()
                .contains("\"DISABLED\"");
        assertThat(http.get().uri("/c/NOPE99")).hasStatus(404).bodyText().contains("\"UNKNOWN\"");
        assertThat(http.get().uri("/api/h5/landings/NOPE99"))
                .hasStatus(404)
                .bodyText()
                .contains("code-not-found");
    }

    @Test
    void goesTheWholeWayOverHttp() throws Exception {
        var code = some.code(ThresholdKind.APPLICATION);
        var submission = some.submission(code, visitor, Map.of());

        assertThat(send("/api/h5/landings/{code}/views", code.code()).content("{\"scene\":\"popup\"}"))
                .hasStatus(204);
        var applied = send("/api/h5/applications")
                .content(json.writeValueAsString(submission))
                .exchange();
        assertThat(applied).hasStatusOk();
        var id = json.readTree(applied.getResponse().getContentAsString())
                .get("id")
                .asString();

        assertThat(http.get().uri("/api/console/applications/{id}", id).with(AsStaff.of(STRANGER)))
                .hasStatus(404);
        assertThat(http.get().uri("/api/console/applications/{id}", id).with(AsStaff.of(some.reviewer)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.route.outcome")
                .isEqualTo("SEATABLE");
        assertThat(http.post()
                        .uri("/api/console/applications/{id}/approvals", id)
                        .with(AsStaff.of(some.reviewer)))
                .bodyJson()
                .extractingPath("$.outcome")
                .isEqualTo("APPROVED");
        assertThat(http.get().uri("/api/h5/landings/{code}", code.code()).cookie(own()))
                .bodyJson()
                .extractingPath("$.mine.state")
                .isEqualTo("APPROVED");
        assertThat(send("/api/h5/applications/{id}/joinings", id).content("{\"nickname\":\"" + NICKNAME + "\"}"))
                .hasStatusOk();
        assertThat(http.get().uri("/api/h5/applications/{id}", id)).hasStatus(404);
        assertThat(http.get().uri("/api/console/review-figures").with(AsStaff.of(some.reviewer)))
                .hasStatusOk();
        assertThat(http.get().uri("/api/console/applications?state=JOINED").with(AsStaff.of(some.reviewer)))
                .hasStatusOk();
    }

    @Test
    void namesFieldsOfABadRequest() {
        assertThat(send("/api/h5/applications").content("{\"code\":\"\"}"))
                .hasStatus(422)
                .bodyText()
                .contains("\"code\":\"required\"");
        assertThat(send("/api/h5/applications").content("{nonsense")).hasStatus(400);
        assertThat(http.post().uri("/api/h5/applications").cookie(own())).hasStatus(403);
    }

    @Test
    void printsAQrCodeThatLeadsToTheCode() throws Exception {
        var code = some.code(ThresholdKind.APPLICATION);

        var png = http.get()
                .uri("/api/console/codes/{id}/qr.png?size=300&scene=popup", code.id())
                .with(AsStaff.of(some.reviewer))
                .exchange();
        var svg = http.get().uri("/api/console/codes/{id}/qr.svg", code.id()).with(AsStaff.of(some.reviewer));

        var image = Objects.requireNonNull(
                ImageIO.read(new ByteArrayInputStream(png.getResponse().getContentAsByteArray())));
        assertThat(image.getWidth()).isEqualTo(300);
        var read = new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image))));
        assertThat(read.getText()).matches("http://[^/]+/c/" + code.code() + "\\?s=popup");
        assertThat(svg).hasStatusOk().bodyText().startsWith("<svg").contains("viewBox=");
    }
}
