package io.qunying.entry;

import static io.qunying.entry.EntryFakes.REVIEWER;
import static io.qunying.entry.EntryFakes.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.fact.Verb;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

@EntryTest
class EntryAddressTests {

    @Autowired
    MockMvcTester http;

    @Autowired
    LiveCodes codes;

    @Autowired
    EntryFixtures some;

    @Autowired
    EntryFakes.FakeFacts facts;

    @Autowired
    JsonMapper json;

    final UUID visitor = UUID.randomUUID();

    @AfterEach
    void comesBack() {
        facts.away = false;
    }

    @Test
    void answersAScanWithAPageThatNeedsNothingMore() {
        var code = some.code(ThresholdKind.APPLICATION);

        var page = http.get().uri("/c/{code}?s=popup", code.code()).header("visitor", visitor.toString());

        assertThat(page)
                .hasStatusOk()
                .hasContentTypeCompatibleWith("text/html")
                .bodyText()
                .contains("<script id=\"landing\" type=\"application/json\">{\"state\":\"OPEN\"", "华东店主");
        assertThat(facts.of(Verb.CODE_SCANNED, visitor)).hasSize(1);
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
                REVIEWER);

        assertThat(http.get().uri("/c/{code}", code.code()))
                .bodyText()
                .doesNotContain("<script>alert", "\u2028")
                .contains("\\u003cscript\\u003ealert");
    }

    @Test
    void tellsByItsStatusThatACodeLeadsNowhere() {
        var code = some.code(ThresholdKind.APPLICATION);
        codes.changeState(code.id(), LiveCode.State.DISABLED, REVIEWER);

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
    void showsAPageThatTriesAgainWhileTheDatabaseIsAway() {
        var code = some.code(ThresholdKind.APPLICATION);
        facts.away = true;

        assertThat(http.get().uri("/c/{code}", code.code()).header("Accept-Language", "zh-CN"))
                .hasStatus(503)
                .hasHeader("Retry-After", "3")
                .bodyText()
                .contains("http-equiv=\"refresh\"", "请稍等片刻");
    }

    @Test
    void goesTheWholeWayOverHttp() throws Exception {
        var code = some.code(ThresholdKind.APPLICATION);
        var submission = some.submission(code, visitor, Map.of());

        assertThat(http.post()
                        .uri("/api/h5/landings/{code}/views", code.code())
                        .header("visitor", visitor.toString())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"scene\":\"popup\"}"))
                .hasStatus(204);
        var applied = http.post()
                .uri("/api/h5/applications")
                .header("visitor", visitor.toString())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(submission))
                .exchange();
        assertThat(applied).hasStatusOk();
        var id = json.readTree(applied.getResponse().getContentAsString())
                .get("id")
                .asString();

        assertThat(http.get().uri("/api/console/applications/{id}", id).principal(STRANGER))
                .hasStatus(404);
        assertThat(http.get().uri("/api/console/applications/{id}", id).principal(REVIEWER))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.route.outcome")
                .isEqualTo("SEATABLE");
        assertThat(http.post()
                        .uri("/api/console/applications/{id}/approvals", id)
                        .principal(REVIEWER))
                .bodyJson()
                .extractingPath("$.outcome")
                .isEqualTo("APPROVED");
        assertThat(http.get().uri("/api/h5/landings/{code}", code.code()).header("visitor", visitor.toString()))
                .bodyJson()
                .extractingPath("$.mine.state")
                .isEqualTo("APPROVED");
        assertThat(http.post().uri("/api/h5/applications/{id}/joinings", id).header("visitor", visitor.toString()))
                .hasStatusOk();
        assertThat(http.get().uri("/api/h5/applications/{id}", id)).hasStatus(404);
        assertThat(http.get().uri("/api/console/review-figures").principal(REVIEWER))
                .hasStatusOk();
        assertThat(http.get().uri("/api/console/applications?state=JOINED").principal(REVIEWER))
                .hasStatusOk();
    }

    @Test
    void namesFieldsOfABadRequest() {
        assertThat(http.post()
                        .uri("/api/h5/applications")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"code\":\"\"}"))
                .hasStatus(422)
                .bodyText()
                .contains("\"code\":\"required\"");
        assertThat(http.post()
                        .uri("/api/h5/applications")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{nonsense"))
                .hasStatus(400);
    }

    @Test
    void printsAQrCodeThatLeadsToTheCode() throws Exception {
        var code = some.code(ThresholdKind.APPLICATION);

        var png = http.get()
                .uri("/api/console/codes/{id}/qr.png?size=300&scene=popup", code.id())
                .principal(REVIEWER)
                .exchange();
        var svg = http.get().uri("/api/console/codes/{id}/qr.svg", code.id()).principal(REVIEWER);

        var image = Objects.requireNonNull(
                ImageIO.read(new ByteArrayInputStream(png.getResponse().getContentAsByteArray())));
        assertThat(image.getWidth()).isEqualTo(300);
        var read = new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image))));
        assertThat(read.getText()).matches("http://[^/]+/c/" + code.code() + "\\?s=popup");
        assertThat(svg).hasStatusOk().bodyText().startsWith("<svg").contains("viewBox=");
    }
}
