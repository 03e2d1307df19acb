package dev.postpaid.inspectors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The beginning of a body, and its length.
 *
 * @param bytes how many bytes were read, discarded ones included
 * @param whole whether the body was read to its end
 */
record BoundedBody(byte[] kept, long bytes, boolean whole) {

    private static final int PIECE = 8192;

    /** @param most how many bytes are read at most, since a body can be endless */
    static BoundedBody read(InputStream body, int keep, long most) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        long bytes = 0;
        int read = body.read(piece);
        while (read >= 0) {
            kept.write(piece, 0, Math.min(read, keep - kept.size()));
            bytes += read;
            if (bytes > most) {
                return new BoundedBody(kept.toByteArray(), bytes, false);
            }
            read = body.read(piece);
        }
        return new BoundedBody(kept.toByteArray(), bytes, true);
    }
}
