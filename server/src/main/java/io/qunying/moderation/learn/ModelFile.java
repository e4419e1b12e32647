package io.qunying.moderation.learn;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * How a classifier lies on disk: a mark and version, then deflated: step, bias, threshold, all weights as gaps of zeros
 * and steps of one or three bytes, and a checksum.
 */
final class ModelFile {

    private static final int MARK = 0x51594D31;

    /** Grows whenever features are made differently, for then the weights belong to other features. */
    private static final int VERSION = 3;

    private static final int WIDE = Byte.MIN_VALUE;
    private static final int GAP = Byte.MIN_VALUE + 1;

    private ModelFile() {}

    static void write(Classifier classifier, OutputStream target) throws IOException {
        var head = new DataOutputStream(target);
        head.writeInt(MARK);
        head.writeByte(VERSION);
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            var deflated = new DeflaterOutputStream(head, deflater, 1 << 16);
            var out = new DataOutputStream(deflated);
            out.writeFloat(classifier.weights().step());
            out.writeFloat(classifier.weights().bias());
            out.writeFloat((float) classifier.thresholdLogOdds());
            writeSteps(classifier.weights().steps(), out);
            out.writeInt(checksum(classifier.weights().steps()));
            deflated.finish();
        } finally {
            deflater.end();
        }
        head.flush();
    }

    private static void writeSteps(short[] steps, DataOutputStream out) throws IOException {
        int index = 0;
        while (index < steps.length) {
            int zeros = 0;
            while (index + zeros < steps.length && steps[index + zeros] == 0) {
                zeros++;
            }
            if (zeros > 4) {
                out.writeByte(GAP);
                out.writeInt(zeros);
                index += zeros;
                continue;
            }
            short step = steps[index++];
            if (step > GAP && step <= Byte.MAX_VALUE) {
                out.writeByte(step);
            } else {
                out.writeByte(WIDE);
                out.writeShort(step);
            }
        }
    }

    static Classifier read(InputStream source) throws IOException {
        var head = new DataInputStream(source);
        if (head.readInt() != MARK) {
            throw new IOException("not a saved classifier");
        }
        int version = head.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("a classifier of version " + version + ", expected " + VERSION);
        }
        var in = new DataInputStream(new BufferedInputStream(new InflaterInputStream(head), 1 << 16));
        float step = in.readFloat();
        float bias = in.readFloat();
        float threshold = in.readFloat();
        var steps = readSteps(in);
        if (in.readInt() != checksum(steps)) {
            throw new IOException("a damaged classifier: its checksum differs");
        }
        return new Classifier(new Weights(steps, step, bias), threshold);
    }

    private static short[] readSteps(DataInputStream in) throws IOException {
        var steps = new short[Weights.COUNT];
        int index = 0;
        while (index < steps.length) {
            int value = in.readByte();
            if (value == GAP) {
                int zeros = in.readInt();
                if (zeros <= 0 || zeros > steps.length - index) {
                    throw new IOException("a damaged classifier: a gap of " + zeros);
                }
                index += zeros;
            } else {
                steps[index++] = value == WIDE ? in.readShort() : (short) value;
            }
        }
        return steps;
    }

    private static int checksum(short[] steps) {
        var checksum = new CRC32();
        for (short step : steps) {
            checksum.update(step >> 8);
            checksum.update(step);
        }
        return (int) checksum.getValue();
    }
}
