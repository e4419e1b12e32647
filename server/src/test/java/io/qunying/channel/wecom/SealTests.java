package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qunying.platform.DomainException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Against what the platform's documents and other implementations have sealed. */
class SealTests {

    private static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private static final String CORP = "wx5823bf96d3bd56c7";
    private static final String TIMESTAMP = "1409659813";
    private static final String NONCE = "1372623149";
    private static final String ECHO =
            "ZA4HuQypHxnRrA+A6SOHGBrLwC4qTpioFBAwS8sWQargL2v36cqpkflnTETiEfx1ENyxF//0qabzdITnXXrAGA==";
    private static final String ECHO_SIGNATURE = "832903020dbf9dc8749d8321162584bfc09157b8";

    private final Seal seal = new Seal(CORP, "QDG6eK", KEY);

    @Test
    void opensTheMessageOfTheDocuments() throws Malformed {
        var encrypted = "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3Qczc"
                + "dCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue"
                + "06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH"
                + "03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpN"
                + "elZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";
        seal.requireSigned("477715d11cdb4164915debcba66cb864d751f3e6", TIMESTAMP, NONCE, encrypted);
        assertThat(seal.open(encrypted)).isEqualTo("""
                <xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>
                <FromUserName><![CDATA[mycreate]]></FromUserName>
                <CreateTime>1409659813</CreateTime>
                <MsgType><![CDATA[text]]></MsgType>
                <Content><![CDATA[hello]]></Content>
                <MsgId>4561255354251345929</MsgId>
                <AgentID>218</AgentID>
                </xml>""");
    }

    @Test
    void opensTheEcho() throws Malformed {
        seal.requireSigned(ECHO_SIGNATURE, TIMESTAMP, NONCE, ECHO);
        assertThat(seal.open(ECHO)).isEqualTo("1616140317555161061");
    }

    @Test
    void opensAnEvent() throws Malformed {
        var encrypted = "ZA4HuQypHxnRrA+A6SOHGCNlzHMO8U5ANAFQDkAswuSLpaXqw0XQsaqEnksgx0VAM/KdHBpTDwjbtgv9Ji5U9DNTWANn"
                + "2sZ6A/z7354U7bvy48NLjLPSuo2lirNC41HWQ83sxy/ZX5QZFJTCNaFrwAoCGhzGm8gTTzmL0XDXs2pO/odPx9yMx1TDC2lh"
                + "6VR74XQYBrvQHH7IG7hLihEUcgnfox/prGgVU1DtayRLkwZ4lbXi2i+jdQ4Gir6YXlabW/RqAt4VaT+/6+1270cUOqJI04gs"
                + "cKsnF965b5e1b8rAPlS4Is84qRE7hGTts58pkQ1RFW+32G//CFnbMqVzuVagECEzqjSxMfEGH5G7q5431zOCIIINzUn3+lGj"
                + "2UWZtzJIiNeXsKagvqh0Z/PnPWcBajCMbOpK5Whc/Ax1GIVdqmTES3hKM3Lq0E9mjUBTaaZ5vyvML/9XAwtleTtFEi6tlRNo"
                + "PVOVEf18PsQ3Foq3YtaI49LZ+tSlyzLbqVP9gJqMfnivsyCcQUGCJ2D3MiGCq4010xIzzxZ62TBo4KBtErjZ7g3YZ2qcyoly"
                + "5Pc5w7kVxdxkJsHIU5ie38OlIg==";
        seal.requireSigned("6135fa16608d9ce56de0ed8532c23c008ea6b087", TIMESTAMP, NONCE, encrypted);
        assertThat(seal.open(encrypted))
                .startsWith("<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>")
                .endsWith("<UpdateDetail><![CDATA[change_name]]></UpdateDetail></xml>");
    }

    @Test
    void opensWhatIsNotLatin() throws Malformed {
        var other = new Seal("wxb11529c136998cb6", "pamtest", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
        assertThat(other.open(
                        "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg=="))
                .isEqualTo("我是中文abcd123");
    }

    @Test
    void refusesWhatAnotherTokenSigned() {
        assertCode("callback-signature-wrong", () -> seal.requireSigned(ECHO_SIGNATURE, TIMESTAMP, "7", ECHO));
        assertCode("callback-signature-wrong", () -> seal.requireSigned("", TIMESTAMP, NONCE, ECHO));
        assertCode(
                "callback-signature-wrong",
                () -> new Seal(CORP, "other", KEY).requireSigned(ECHO_SIGNATURE, TIMESTAMP, NONCE, ECHO));
    }

    @Test
    void refusesWhatIsForAnotherCorporation() {
        assertCode("callback-other-account", () -> new Seal("wx5823bf96d3bd56c8", "QDG6eK", KEY).open(ECHO));
        assertCode("callback-other-account", () -> new Seal("wx5823bf96d3bd56c", "QDG6eK", KEY).open(ECHO));
    }

    @Test
    void whatIsNoCiphertextIsMalformed() {
        for (var text : new String[] {"", "not base64!", "AAAA", ECHO.substring(4)}) {
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> seal.open(text));
        }
    }

    /** Whatever is decrypted to, nothing but a refusal comes of it. */
    @Test
    void refusesEveryOtherPlaintext() {
        var seed = System.nanoTime();
        var luck = new Random(seed);
        for (var i = 0; i < 5_000; i++) {
            var plain = new byte[32 * (1 + luck.nextInt(3))];
            luck.nextBytes(plain);
            if (i % 2 == 0) { // right padding, and often lengths at the edge
                var padding = 1 + luck.nextInt(32);
                Arrays.fill(plain, plain.length - padding, plain.length, (byte) padding);
                ByteBuffer.wrap(plain).putInt(16, luck.nextInt(-2, plain.length - 18));
            }
            var encrypted = Sealed.encrypt(KEY, plain);
            assertThatExceptionOfType(DomainException.class)
                    .as("seed " + seed)
                    .isThrownBy(() -> seal.open(encrypted))
                    .matches(it ->
                            it.code().equals("callback-key-wrong") || it.code().equals("callback-other-account"));
        }
    }

    private static void assertCode(String code, ThrowingCallable act) {
        assertThatExceptionOfType(DomainException.class).isThrownBy(act).returns(code, DomainException::code);
    }
}
