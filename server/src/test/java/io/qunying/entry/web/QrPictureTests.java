package io.qunying.entry.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrPictureTests {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    @Test
    void canBeReadBackWhateverItSaysAndHoweverLargeItIs() throws Exception {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 200; i++) {
            var address = "http://192.0.2.7:8080/c/" + code(random) + "?s=popup";
            var size = random.nextInt(200, 800);

            assertThat(read(QrPicture.png(address, size)))
                    .as("%s at %s, seed %s", address, size, seed)
                    .isEqualTo(address);
        }
    }

    @Test
    void keepsToSizesThatCanBeShown() throws Exception {
        assertThat(picture(QrPicture.png("http://a/c/B", 1)).getWidth()).isEqualTo(128);
        assertThat(picture(QrPicture.png("http://a/c/B", 100_000)).getWidth()).isEqualTo(2048);
        assertThat(new String(QrPicture.svg("http://a/c/B"), StandardCharsets.UTF_8))
                .startsWith("<svg")
                .containsPattern("viewBox=\"0 0 (\\d+) \\1\"");
    }

    private static String code(Random random) {
        return random.ints(4, 0, ALPHABET.length())
                .mapToObj(it -> ALPHABET.substring(it, it + 1))
                .collect(java.util.stream.Collectors.joining());
    }

    private static java.awt.image.BufferedImage picture(byte[] png) throws Exception {
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)));
    }

    private static String read(byte[] png) throws Exception {
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(picture(png)))))
                .getText();
    }
}
