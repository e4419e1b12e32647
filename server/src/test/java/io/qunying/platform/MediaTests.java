package io.qunying.platform;

import static io.qunying.platform.Pictures.bomb;
import static io.qunying.platform.Pictures.jpegWithExif;
import static io.qunying.platform.Pictures.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qunying.testing.ServerTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@NullMarked
@ServerTest
class MediaTests {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    Media media;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    JdbcClient sql;

    private final String purpose = "test-" + UUID.randomUUID();

    @Test
    void erasesForGoodAndOnlyForItsPurpose() {
        var gone = media.store("application", picture("png", 40, 30, 1)).id();
        var kept = media.store("message", picture("png", 40, 30, 2)).id();

        media.erase("application", List.of(gone, kept, UUID.randomUUID()));

        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> media.read("application", gone));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> media.thumbnail("application", gone));
        assertThat(media.read("message", kept).bytes()).isNotEmpty();
    }

    @Test
    void keepsAPictureSealedAndSmallEnough() throws IOException {
        var stored = media.store(purpose, picture("png", 4000, 1000, 1));

        assertThat(stored.type()).isEqualTo("image/jpeg");
        assertThat(stored.width()).isEqualTo(2560);
        assertThat(stored.height()).isEqualTo(640);
        var full = decode(media.read(purpose, stored.id()));
        assertThat(full.getWidth()).isEqualTo(2560);
        assertThat(full.getRGB(2, 300) >> 16 & 0xff).as("red, left").isGreaterThan(200);
        assertThat(decode(media.thumbnail(purpose, stored.id())).getWidth()).isEqualTo(480);
        var sealed = sql.sql("SELECT content FROM media WHERE id = :id")
                .param("id", stored.id())
                .query(byte[].class)
                .single();
        assertThat(ImageIO.read(new ByteArrayInputStream(sealed))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
    void readsEveryKindItPromises(String kind) {
        assertThat(media.store(purpose, picture(kind, 300, 200, 2)).width()).isEqualTo(300);
    }

    @Test
    void keepsTransparencyAsPng() {
        assertThat(media.store(purpose, Pictures.transparent(40, 40)).type()).isEqualTo("image/png");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsAPictureUprightAndForgetsWhereItWasTaken(int orientation) throws IOException {
        var upload = jpegWithExif(orientation, 200, 100);
        assertThat(text(upload)).contains("31.2304N121.4737");

        var stored = media.store(purpose, upload);

        var bytes = media.read(purpose, stored.id()).bytes();
        assertThat(text(bytes)).doesNotContain("31.2304").doesNotContain("Exif");
        var lying = orientation >= 5;
        assertThat(stored.width()).isEqualTo(lying ? 100 : 200);
        var image = ImageIO.read(new ByteArrayInputStream(bytes));
        var redSide = switch (orientation) {
            case 1, 4 -> image.getRGB(3, 50);
            case 2, 3 -> image.getRGB(196, 50);
            case 5, 6 -> image.getRGB(50, 3);
            default -> image.getRGB(50, 196);
        };
        assertThat(redSide >> 16 & 0xff).as("the red edge").isGreaterThan(180);
    }

    @Test
    void refusesWhatIsNoPicture() {
        refuses("hello, this is no picture".getBytes(StandardCharsets.UTF_8), "not-an-image");
        refuses(new byte[0], "not-an-image");
        refuses(
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8),
                "not-an-image");
        refuses("<?xml version='1.0'?><svg/>".getBytes(StandardCharsets.UTF_8), "not-an-image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
    void refusesACutOffFile(String kind) {
        var whole = picture(kind, 600, 400, 3);

        for (var share : new double[] {0.05, 0.3, 0.6, 0.9}) {
            refuses(Arrays.copyOf(whole, (int) (whole.length * share)), "not-an-image");
        }
    }

    @Test
    void refusesOrReadsButNeverBreaksOnADamagedFile() {
        var random = new Random(20261122);
        for (int i = 0; i < 200; i++) {
            var bytes = picture(i % 2 == 0 ? "jpeg" : "png", 60, 40, i);
            for (int j = 0; j < 8; j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                media.store(purpose, bytes);
            } catch (DomainException refused) {
                assertThat(refused.code()).as("round %d", i).isIn("not-an-image", "image-dimensions-too-large");
            }
        }
    }

    @Test
    void refusesTooManyBytesBeforeLookingAtThem() {
        refuses(new byte[50 << 20], "image-too-large");
    }

    @Test
    void refusesABombBeforeDecodingIt() throws IOException {
        var bomb = bomb(30_000, 30_000);
        assertThat(bomb.length).isLessThan(1 << 20);

        var began = System.nanoTime();
        refuses(bomb, "image-dimensions-too-large");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void readsALargePictureAndShrinksIt() throws IOException {
        assertThat(media.store(purpose, bomb(7000, 7000)).width()).isLessThanOrEqualTo(2560);
    }

    @Test
    void dropsWhatIsHiddenBehindAPicture() {
        var image = picture("jpeg", 100, 100, 4);
        var hidden = "<script>alert('hidden')</script>PK\3\4".getBytes(StandardCharsets.UTF_8);
        var polyglot = ByteBuffer.allocate(image.length + hidden.length)
                .put(image)
                .put(hidden)
                .array();

        var stored = media.store(purpose, polyglot);

        assertThat(text(media.read(purpose, stored.id()).bytes())).doesNotContain("script");
    }

    @Test
    void showsAPictureOnlyForItsPurpose() {
        var stored = media.store(purpose, picture("png", 100, 100, 5));

        assertThatThrownBy(() -> media.read("another", stored.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> media.thumbnail("another", stored.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void findsTheSamePictureInAnotherSizeAndKindButNoOther() {
        var original = media.store(purpose, picture("png", 900, 600, 6));
        var smaller = media.store(purpose, picture("jpeg", 450, 300, 6));
        media.store(purpose, picture("png", 900, 600, 66));
        media.store(purpose + "-other", picture("png", 900, 600, 6));

        var alike = media.findAlike(purpose, original.id(), 10);

        assertThat(alike).extracting(Media.Alike::id).containsExactly(smaller.id());
        assertThat(alike.getFirst().similarity()).isCloseTo(1, within(0.15));
    }

    @Test
    void storesManyAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 40)
                    .mapToObj(it -> threads.submit(() -> media.store(purpose, picture("jpeg", 400, 300, it))))
                    .toList();
            for (var each : all) {
                assertThat(each.get().width()).isEqualTo(400);
            }
        }
    }

    private void refuses(byte[] upload, String code) {
        assertThatThrownBy(() -> media.store(purpose, upload))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static BufferedImage decode(Media.Content content) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(content.bytes()));
    }
}
