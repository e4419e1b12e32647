package io.qunying.platform;

import static io.qunying.testing.QrPictures.bytes;
import static io.qunying.testing.QrPictures.inverted;
import static io.qunying.testing.QrPictures.poster;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadQrTests {

    private static final String TEXT = "https://example.com/加群?id=1";

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void readsCodesOfAnyCommonFormat(String format) throws Exception {
        assertThat(ReadQr.in(bytes(poster(TEXT, 600, 600), format))).isEqualTo(read(TEXT));
    }

    @Test
    void readsLightCodesOnDark() throws Exception {
        assertThat(ReadQr.in(bytes(inverted(poster(TEXT, 600, 600)), "png"))).isEqualTo(read(TEXT));
    }

    @Test
    void readsCodesInLargePictures() throws Exception {
        assertThat(ReadQr.in(bytes(poster(TEXT, 4000, 3000), "png"))).isEqualTo(read(TEXT));
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
        var seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        var picture = bytes(poster(TEXT, 200, 200), "png");
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
}
