package dev.postpaid.brand;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a PNG chunk by chunk (W3C, PNG Specification, 5) and keeps only those that make the picture. Texts, and whatever stands
 * behind the end, are left out, so a file cannot be two things.
 */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "sRGB", "cHRM");

    private static final int HEADER_BYTES = 13;

    /** What {@link Logo#LARGEST} has at 16 bits in four channels, with a byte of filter for each row of each pass. */
    private static final long MOST_PIXEL_BYTES = (Logo.LARGEST * 8L + 1) * Logo.LARGEST * 2;

    private final ByteBuffer in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();

    private Png(byte[] given) {
        in = ByteBuffer.wrap(given);
    }

    static boolean isPng(byte[] given) {
        return given.length >= SIGNATURE.length
                && Arrays.equals(given, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /** @throws InvalidValueException on {@code logo} if it is damaged, cut off or too large */
    static byte[] rewritten(byte[] given) {
        return new Png(given).rewritten();
    }

    private byte[] rewritten() {
        in.position(SIGNATURE.length);
        out.writeBytes(SIGNATURE);
        String type = chunk();
        must(type.equals("IHDR"));
        while (!type.equals("IEND")) {
            type = chunk();
            must(!type.equals("IHDR"));
        }
        mustUnpack();
        return out.toByteArray();
    }

    private String chunk() {
        must(in.remaining() >= 12);
        int length = in.getInt();
        must(length >= 0 && length <= in.remaining() - 8);
        byte[] named = new byte[length + 4];
        in.get(named);
        CRC32 sum = new CRC32();
        sum.update(named);
        must((int) sum.getValue() == in.getInt());
        String type = new String(named, 0, 4, US_ASCII);
        if (type.equals("IHDR")) {
            must(length == HEADER_BYTES);
            ByteBuffer header = ByteBuffer.wrap(named, 4, length);
            Logo.mustFit(Integer.toUnsignedLong(header.getInt()), Integer.toUnsignedLong(header.getInt()));
        } else if (type.equals("IDAT")) {
            pixels.write(named, 4, length);
        }
        if (KEPT.contains(type)) {
            out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
            out.writeBytes(named);
            out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        }
        return type;
    }

    /** The pixels are one whole stream, with nothing behind it, and no larger than a picture of the largest size. */
    private void mustUnpack() {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(pixels.toByteArray());
            byte[] some = new byte[8192];
            long bytes = 0;
            while (!inflater.finished()) {
                int read = inflater.inflate(some);
                bytes += read;
                must((read > 0 || inflater.finished()) && bytes <= MOST_PIXEL_BYTES);
            }
            must(bytes > 0 && inflater.getRemaining() == 0);
        } catch (DataFormatException e) {
            throw damaged();
        } finally {
            inflater.end();
        }
    }

    private static void must(boolean kept) {
        if (!kept) {
            throw damaged();
        }
    }

    private static InvalidValueException damaged() {
        return Logo.wrong(Rule.of("logo_damaged"));
    }
}
