package dev.postpaid.sending;

import static java.nio.charset.CodingErrorAction.REPLACE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;

/**
 * The beginning of a response's body as text, for people. It is unpacked, and decoded by the character set that the receiver
 * names, else by UTF-8. Bytes that are no text are replaced. NUL is left out, since PostgreSQL does not store it. Never fails.
 */
final class ResponseText {

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s;\"]+)");

    /** The low half of the first byte of a zlib stream (RFC 1950, section 2.2). Some servers send deflated bytes without it. */
    private static final int ZLIB = 0x08;

    private ResponseText() {}

    /**
     * @param bytes the part of the body that was kept
     * @param whole whether that is the whole body; if not, a character that the cut splits is left out
     * @param limit bytes of the text in UTF-8, and of the unpacked body
     */
    static String of(HttpMessage head, byte[] bytes, boolean whole, int limit) {
        if (bytes.length == 0) {
            return "";
        }
        byte[] plain = unpacked(value(head, HttpHeaders.CONTENT_ENCODING), bytes, limit);
        boolean all = whole && (plain == bytes || plain.length < limit);
        return text(plain, charset(value(head, HttpHeaders.CONTENT_TYPE)), all, limit);
    }

    /** These bytes as text, cut to a number of bytes in UTF-8. */
    static String text(byte[] bytes, Charset charset, boolean whole, int limit) {
        boolean all = whole && bytes.length <= limit;
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, 4 * limit));
        CharsetDecoder decoder = charset.newDecoder().onMalformedInput(REPLACE).onUnmappableCharacter(REPLACE);
        CharBuffer out = CharBuffer.allocate((int) Math.ceil(in.remaining() * (double) decoder.maxCharsPerByte()) + 1);
        decoder.decode(in, out, all);
        if (all) {
            decoder.flush(out);
        }
        return fitting(out.flip().toString().replace("\0", ""), limit);
    }

    private static String fitting(String text, int limit) {
        if (text.length() <= limit / 3) {
            return text;
        }
        CharBuffer in = CharBuffer.wrap(text);
        UTF_8.newEncoder().onMalformedInput(REPLACE).encode(in, ByteBuffer.allocate(limit), true);
        return text.substring(0, in.position());
    }

    /** A body that is not packed as its header says is shown as it came. */
    private static byte[] unpacked(String coding, byte[] bytes, int limit) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (InputStream in = unpacking(coding, bytes)) {
            if (in == null) {
                return bytes;
            }
            byte[] piece = new byte[1024];
            for (int read = 0; read >= 0 && plain.size() < limit; read = in.read(piece)) {
                plain.write(piece, 0, Math.min(read, limit - plain.size()));
            }
        } catch (IOException e) {
            // Cut or broken: the part that could be unpacked is shown.
        }
        return plain.size() == 0 ? bytes : plain.toByteArray();
    }

    private static InputStream unpacking(String coding, byte[] bytes) throws IOException {
        InputStream packed = new ByteArrayInputStream(bytes);
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new GZIPInputStream(packed);
            case "deflate" -> (bytes[0] & 0x0f) == ZLIB ? new InflaterInputStream(packed) : new RawInflater(packed);
            default -> null;
        };
    }

    private static Charset charset(String contentType) {
        Matcher named = CHARSET.matcher(contentType);
        try {
            Charset charset = named.find() ? Charset.forName(named.group(1)) : UTF_8;
            return charset.canEncode() ? charset : UTF_8;
        } catch (IllegalArgumentException e) {
            return UTF_8;
        }
    }

    private static String value(HttpMessage head, String name) {
        Header header = head.getFirstHeader(name);
        return header == null ? "" : header.getValue();
    }

    private static final class RawInflater extends InflaterInputStream {

        RawInflater(InputStream packed) {
            super(packed, new Inflater(true));
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }
}
