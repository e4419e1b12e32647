package io.qunying.platform;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullMarked;

/** Uploads for tests, good and bad. */
@NullMarked
public final class Pictures {

    private Pictures() {}

    /** Red on the left, blue on the right, with seeded boxes on it. */
    public static byte[] picture(String format, int width, int height, long seed) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.RED, width, 0, Color.BLUE));
        graphics.fillRect(0, 0, width, height);
        var random = new Random(seed);
        for (int i = 0; i < 25; i++) {
            graphics.setPaint(new Color(random.nextInt(0xffffff)));
            graphics.fillRect(
                    width / 4 + (int) (random.nextDouble() * width / 2),
                    (int) (random.nextDouble() * height),
                    width / 6,
                    height / 6);
        }
        graphics.dispose();
        return encode(image, format);
    }

    public static byte[] transparent(int width, int height) {
        return encode(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png");
    }

    /** A JPEG with an EXIF segment made by hand: orientation, and a place. */
    static byte[] jpegWithExif(int orientation, int width, int height) {
        var tiff = ByteBuffer.allocate(200);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38);
        tiff.putInt(0);
        tiff.putShort((short) 1);
        tiff.putShort((short) 0x001b).putShort((short) 7).putInt(16).putInt(56);
        tiff.putInt(0);
        tiff.put("31.2304N121.4737".getBytes(StandardCharsets.US_ASCII));
        var exif = new byte[tiff.position()];
        tiff.flip().get(exif);
        var plain = picture("jpeg", width, height, 7);
        var out = ByteBuffer.allocate(plain.length + exif.length + 10);
        out.put(plain, 0, 2).putShort((short) 0xffe1).putShort((short) (exif.length + 8));
        out.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(exif);
        out.put(plain, 2, plain.length - 2);
        return out.array();
    }

    /** A PNG of a few hundred kilobytes that says it holds this many black pixels, and does. */
    static byte[] bomb(int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {1, 0, 0, 0, 0})
                        .array());
        var data = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(data, new Deflater(9))) {
            var line = new byte[1 + (width + 7) / 8];
            for (int y = 0; y < height; y++) {
                deflated.write(line);
            }
        }
        chunk(out, "IDAT", data.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) throws IOException {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.write(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(name);
        out.write(data);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] encode(BufferedImage image, String format) {
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
