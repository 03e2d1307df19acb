package dev.postpaid.receiver;

import java.io.IOException;
import java.io.InputStream;

/** Reads a body whole, and no more than a limit of it. */
final class RawBody {

    /** 2 MiB: no event of Postpaid is longer by default. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private RawBody() {}

    static byte[] read(InputStream in, int most) throws IOException, RefusedException {
        byte[] body = in.readNBytes(most);
        if (in.read() != -1) {
            throw new RefusedException(Refusal.TOO_LONG);
        }
        return body;
    }
}
