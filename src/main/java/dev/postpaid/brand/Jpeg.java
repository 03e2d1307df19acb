package dev.postpaid.brand;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Reads a JPEG segment by segment (ITU-T T.81, annex B) and keeps only those that make the picture. Comments and the data of
 * cameras and programs, such as the place where it was taken, are left out, and so is what stands behind the end.
 */
final class Jpeg {

    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int COMMENT = 0xfe;

    /** JFIF and Adobe: how the colours are stored. */
    private static final int JFIF = 0xe0;

    private static final int ADOBE = 0xee;

    private final ByteBuffer in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private boolean sized;
    private boolean scanned;

    private Jpeg(byte[] given) {
        in = ByteBuffer.wrap(given);
    }

    static boolean isJpeg(byte[] given) {
        return given.length >= 3
                && (given[0] & 0xff) == 0xff
                && (given[1] & 0xff) == START
                && (given[2] & 0xff) == 0xff;
    }

    /** @throws InvalidValueException on {@code logo} if it is damaged, cut off or too large */
    static byte[] rewritten(byte[] given) {
        return new Jpeg(given).rewritten();
    }

    private byte[] rewritten() {
        in.position(2);
        out.write(0xff);
        out.write(START);
        int marker = marker();
        while (marker != END) {
            segment(marker);
            marker = marker == SCAN ? afterScan() : marker();
        }
        must(sized && scanned);
        out.write(0xff);
        out.write(END);
        return out.toByteArray();
    }

    /** Any number of fill bytes stands before a marker. */
    private int marker() {
        must(next() == 0xff);
        int marker = next();
        while (marker == 0xff) {
            marker = next();
        }
        must(marker >= 0xc0 && (marker < 0xd0 || marker > START));
        return marker;
    }

    private void segment(int marker) {
        must(in.remaining() >= 2);
        int length = Short.toUnsignedInt(in.getShort());
        must(length >= 2 && length - 2 <= in.remaining());
        byte[] content = new byte[length - 2];
        in.get(content);
        if (isFrame(marker)) {
            must(!sized && content.length >= 6);
            ByteBuffer frame = ByteBuffer.wrap(content, 1, 4);
            int height = Short.toUnsignedInt(frame.getShort());
            Logo.mustFit(Short.toUnsignedInt(frame.getShort()), height);
            sized = true;
        }
        if (marker == SCAN) {
            must(sized);
            scanned = true;
        }
        if (marker != COMMENT && (marker < JFIF || marker == JFIF || marker == ADOBE || marker > 0xef)) {
            out.write(0xff);
            out.write(marker);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
            out.writeBytes(content);
        }
    }

    /** Start of frame; three of these numbers are tables. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** Copies the coded pixels, in which 0xff is followed by 0 or by a restart. @return the marker that ends them */
    private int afterScan() {
        while (true) {
            int each = next();
            if (each != 0xff) {
                out.write(each);
                continue;
            }
            int marker = next();
            while (marker == 0xff) {
                marker = next();
            }
            if (marker != 0 && (marker < 0xd0 || marker > 0xd7)) {
                return marker;
            }
            out.write(0xff);
            out.write(marker);
        }
    }

    private int next() {
        must(in.hasRemaining());
        return in.get() & 0xff;
    }

    private static void must(boolean kept) {
        if (!kept) {
            throw Logo.wrong(Rule.of("logo_damaged"));
        }
    }
}
