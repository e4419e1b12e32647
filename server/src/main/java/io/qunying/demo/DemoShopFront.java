package io.qunying.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws the front of a small clothes shop, each a little different, since the demo has no photos of real ones. */
final class DemoShopFront {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 720;
    private static final int PAVEMENT = 610;

    private DemoShopFront() {}

    /** A picture as a phone would send it, as JPEG. */
    static byte[] draw(Random random) {
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        var hue = random.nextFloat();
        wall(pen, hue, random);
        // Nobody stands quite straight before a shop, nor at the same place.
        pen.translate(random.nextInt(240) - 120, random.nextInt(160) - 80);
        pen.rotate((random.nextDouble() - 0.5) * 0.14, WIDTH / 2.0, HEIGHT / 2.0);
        pen.scale(0.75 + random.nextDouble() * 0.6, 0.75 + random.nextDouble() * 0.5);
        var windows = 1 + random.nextInt(3);
        var doorAt = random.nextInt(windows + 1);
        var width = 860 / (windows + 1);
        for (var place = 0; place <= windows; place++) {
            var left = 50 + place * width;
            if (place == doorAt) {
                door(pen, left + width / 5, width * 3 / 5);
            } else {
                window(pen, left + 10, width - 20, random);
            }
        }
        sign(pen, hue, random);
        pen.dispose();
        return jpeg(picture);
    }

    private static byte[] jpeg(BufferedImage picture) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpeg", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** By day or in the evening, lit from one side. */
    private static void wall(Graphics2D pen, float hue, Random random) {
        var bright = 0.25f + random.nextFloat() * 0.7f;
        var light = Color.getHSBColor((hue + 0.08f) % 1, 0.14f, bright);
        var shade = Color.getHSBColor((hue + 0.08f) % 1, 0.2f, bright * 0.55f);
        var fromLeft = random.nextBoolean();
        pen.setPaint(
                new GradientPaint(fromLeft ? 0 : WIDTH, random.nextInt(HEIGHT), light, fromLeft ? WIDTH : 0, 0, shade));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setPaint(Color.getHSBColor(0.1f, 0.06f, random.nextFloat() * 0.7f));
        pen.fillRect(0, PAVEMENT, WIDTH, HEIGHT - PAVEMENT);
    }

    private static void window(Graphics2D pen, int left, int width, Random random) {
        pen.setPaint(new GradientPaint(left, 240, new Color(0xf4ecd8), left, PAVEMENT, new Color(0xc9b98f)));
        pen.fillRect(left, 240, width, PAVEMENT - 260);
        for (var middle = left + 50; middle < left + width - 40; middle += 80 + random.nextInt(40)) {
            dress(pen, middle, 320 + random.nextInt(40), random);
        }
        pen.setPaint(new Color(0x4a4a46));
        pen.setStroke(new BasicStroke(8));
        pen.drawRect(left, 240, width, PAVEMENT - 260);
    }

    private static void door(Graphics2D pen, int left, int width) {
        pen.setPaint(new Color(0x3b3f40));
        pen.fillRect(left, 250, width, PAVEMENT - 250);
        pen.setPaint(new Color(0xa8b8b8));
        pen.fillRect(left + 15, 268, width - 30, PAVEMENT - 300);
    }

    private static void dress(Graphics2D pen, int middle, int top, Random random) {
        pen.setPaint(Color.getHSBColor(random.nextFloat(), 0.5f, 0.4f + random.nextFloat() * 0.5f));
        var width = 30 + random.nextInt(16);
        pen.fillRoundRect(middle - 20, top, 40, 80, 18, 18);
        pen.fillPolygon(
                new int[] {middle - 18, middle + 18, middle + width, middle - width},
                new int[] {top + 60, top + 60, top + 210, top + 210},
                4);
    }

    /** The board, and for some an awning under it. */
    private static void sign(Graphics2D pen, float hue, Random random) {
        pen.setPaint(Color.getHSBColor(hue, 0.65f, 0.3f + random.nextFloat() * 0.4f));
        pen.fillRoundRect(60 + random.nextInt(120), 70, 560 + random.nextInt(240), 110, 16, 16);
        if (random.nextBoolean()) {
            return;
        }
        for (var stripe = 0; stripe < 13; stripe++) {
            pen.setPaint(stripe % 2 == 0 ? Color.getHSBColor(hue, 0.55f, 0.72f) : Color.WHITE);
            var left = 50 + stripe * 66;
            pen.fillRect(left, 190, 66, 44);
            pen.fillArc(left, 214, 66, 40, 180, 180);
        }
    }
}
