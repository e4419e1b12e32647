package io.qunying.platform;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** What is done with a decoded picture: turn, shrink, compare. */
final class Pixels {

    private static final int HASH_SIDE = 8;

    private Pixels() {}

    /** At most so many pixels a side; smaller ones stay. Halves step by step, so that fine lines do not flicker. */
    static BufferedImage shrink(BufferedImage image, int side) {
        var current = image;
        while (Math.max(current.getWidth(), current.getHeight()) > side) {
            var longest = Math.max(current.getWidth(), current.getHeight());
            var scale = Math.max(0.5, (double) side / longest);
            current = scaled(
                    current,
                    Math.clamp(Math.round(current.getWidth() * scale), 1, Integer.MAX_VALUE),
                    Math.clamp(Math.round(current.getHeight() * scale), 1, Integer.MAX_VALUE));
        }
        return current;
    }

    /** Draws it the way it is meant to be looked at, by the orientation (1 to 8) of its EXIF data; always RGB. */
    static BufferedImage upright(BufferedImage image, int orientation) {
        var width = image.getWidth();
        var height = image.getHeight();
        var turn = new AffineTransform();
        switch (orientation) {
            case 2 -> turn.setTransform(-1, 0, 0, 1, width, 0);
            case 3 -> turn.setTransform(-1, 0, 0, -1, width, height);
            case 4 -> turn.setTransform(1, 0, 0, -1, 0, height);
            case 5 -> turn.setTransform(0, 1, 1, 0, 0, 0);
            case 6 -> turn.setTransform(0, 1, -1, 0, height, 0);
            case 7 -> turn.setTransform(0, -1, -1, 0, height, width);
            case 8 -> turn.setTransform(0, -1, 1, 0, 0, width);
            default -> {}
        }
        var lies = orientation >= 5 && orientation <= 8;
        var upright = blank(image, lies ? height : width, lies ? width : height);
        var graphics = upright.createGraphics();
        graphics.drawImage(image, turn, null);
        graphics.dispose();
        return upright;
    }

    /** Difference hash: 64 bits, each says whether a spot is brighter than its right neighbour. */
    static long likeness(BufferedImage image) {
        var small = shrink(image, 8 * HASH_SIDE);
        var tiny = new BufferedImage(HASH_SIDE + 1, HASH_SIDE, BufferedImage.TYPE_BYTE_GRAY);
        draw(small, tiny);
        var raster = tiny.getRaster();
        long hash = 0;
        for (int y = 0; y < HASH_SIDE; y++) {
            for (int x = 0; x < HASH_SIDE; x++) {
                var brighter = raster.getSample(x, y, 0) > raster.getSample(x + 1, y, 0);
                hash = hash << 1 | (brighter ? 1 : 0);
            }
        }
        return hash;
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        var scaled = blank(image, width, height);
        draw(image, scaled);
        return scaled;
    }

    private static BufferedImage blank(BufferedImage like, int width, int height) {
        var alpha = like.getColorModel().hasAlpha();
        return new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    }

    private static void draw(BufferedImage from, BufferedImage to) {
        Graphics2D graphics = to.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(from, 0, 0, to.getWidth(), to.getHeight(), null);
        graphics.dispose();
    }
}
