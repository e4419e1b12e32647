package io.qunying.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadQrTests {

    private static final String TEXT = "https://example.com/加群?id=1";

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void readsCodesOfAnyCommonFormat(String format) throws Exception {
        assertThat(ReadQr.in(bytes(poster(600, 600, false), format))).isEqualTo(read(TEXT));
    }

    @Test
    void readsLightCodesOnDark() throws Exception {
        assertThat(ReadQr.in(bytes(poster(600, 600, true), "png"))).isEqualTo(read(TEXT));
    }

    @Test
    void readsCodesInLargePictures() throws Exception {
        assertThat(ReadQr.in(bytes(poster(4000, 3000, false), "png"))).isEqualTo(read(TEXT));
    }

    @Test
    void findsNothingInAnOrdinaryPicture() throws Exception {
        assertThat(ReadQr.in(bytes(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png")))
                .isEqualTo(read());
    }

    @Test
    void refusesAPictureThatClaimsToBeHugeWithoutUnpackingIt() throws Exception {
        var bomb = bytes(new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB), "png");
        ByteBuffer.wrap(bomb).putInt(16, 100_000).putInt(20, 100_000);
        var sum = new CRC32();
        sum.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) sum.getValue());

        assertThat(ReadQr.in(bomb)).isEqualTo(new QrReading.Refused("picture-too-large"));
    }

    @Test
    void refusesWhatIsNoPicture() {
        assertThat(ReadQr.in(new byte[0])).isEqualTo(new QrReading.Refused("picture-unreadable"));
        assertThat(ReadQr.in("GIF89a".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new QrReading.Refused("picture-unreadable"));
        assertThat(ReadQr.in(new byte[11 << 20])).isEqualTo(new QrReading.Refused("picture-too-heavy"));
    }

    @Test
    void survivesBrokenPictures() throws Exception {
        var seed = RandomText.seed();
        var random = new Random(seed);
        var picture = bytes(poster(200, 200, false), "png");
        for (int round = 0; round < 200; round++) {
            var broken = picture.clone();
            for (int change = 0; change < 5; change++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            assertThat(ReadQr.in(broken)).as("seed %d, round %d", seed, round).isNotNull();
        }
    }

    private static QrReading read(String... texts) {
        return new QrReading.Read(List.of(texts));
    }

    private static BufferedImage poster(int width, int height, boolean inverted) throws WriterException {
        int side = Math.min(width, height) / 2;
        var code = MatrixToImageWriter.toBufferedImage(new QRCodeWriter()
                .encode(TEXT, BarcodeFormat.QR_CODE, side, side, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8")));
        var poster = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = poster.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.drawImage(code, width / 4, height / 4, null);
        pen.dispose();
        for (int place = 0; inverted && place < width * height; place++) {
            poster.setRGB(place % width, place / width, ~poster.getRGB(place % width, place / width));
        }
        return poster;
    }

    private static byte[] bytes(BufferedImage image, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }
}
