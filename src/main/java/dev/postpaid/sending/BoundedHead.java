package dev.postpaid.sending;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.SessionInputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * Reads the head of a response, and all interim responses before it, up to a number of bytes.
 *
 * <p>A head that breaks off never counts as a whole one. Only the status line must be correct: a header line without a colon
 * becomes a name without a value, a folded line (RFC 9112, section 5.2) continues the line before it, and a line may end with
 * a bare LF.
 */
final class BoundedHead {

    private static final String BEGINNING = "HTTP/";

    private static final Pattern STATUS =
            Pattern.compile("HTTP/([01])\\.(\\d)[ \\t]+(\\d{3})(?:[ \\t]+(.*))?", Pattern.CASE_INSENSITIVE);

    /** The types of the records with which TLS begins (RFC 8446, section 5.1). */
    private static final char TLS_ALERT = 21;

    private static final char TLS_HANDSHAKE = 22;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final int limit;
    private final CharArrayBuffer line = new CharArrayBuffer(128);
    private final List<String> headers = new ArrayList<>();
    private HttpResponse head;
    private int read;

    /** The first byte of a status line that is being read, or 0. */
    private char first;

    BoundedHead(int limit) {
        this.limit = limit;
    }

    /**
     * Reads on.
     *
     * @return the head of an interim or the final response, or null while it is not complete
     * @throws ProtocolException if this is no HTTP/1 response
     * @throws MessageConstraintException if it is too long
     * @throws ConnectionClosedException if the connection ended within the head
     */
    HttpResponse parse(SessionInputBuffer input, boolean endOfStream) throws IOException, HttpException {
        readFirst(input);
        HttpResponse whole = null;
        while (whole == null && readLine(input)) {
            whole = take(text(line));
            if (whole != null) {
                first = 0;
            }
        }
        if (whole == null && endOfStream && (read > 0 || input.hasData())) {
            if (head == null && first != 0 && !isBeginning(input)) {
                throw new ProtocolException("no status line");
            }
            throw new ConnectionClosedException("the head broke off");
        }
        return whole;
    }

    /** Whether a status line can begin with the bytes that are left. */
    private boolean isBeginning(SessionInputBuffer input) throws IOException {
        line.clear();
        line.append(first);
        input.readLine(line, true);
        int most = Math.min(line.length(), BEGINNING.length());
        return line.toString().regionMatches(true, 0, BEGINNING, 0, most);
    }

    /** The first byte shows what is no HTTP, also if no line ever ends. Empty lines before it count for nothing. */
    private void readFirst(SessionInputBuffer input) throws ProtocolException {
        while (head == null && first == 0 && input.hasData() && read <= limit) {
            char next = (char) input.read();
            read++;
            if (next == TLS_ALERT || next == TLS_HANDSHAKE) {
                throw new TlsRecordException();
            }
            if (next == 'H' || next == 'h') {
                first = next;
            } else if (next != '\r' && next != '\n') {
                throw new ProtocolException("no status line");
            }
        }
    }

    private boolean readLine(SessionInputBuffer input) throws IOException, HttpException {
        if (head == null && first == 0 && read <= limit) {
            return false;
        }
        line.clear();
        if (head == null) {
            line.append(first);
        }
        int before = input.length();
        boolean complete = input.readLine(line, false);
        read += before - input.length();
        if (read + (complete ? 0 : input.length()) > limit) {
            throw new MessageConstraintException("the head is too long");
        }
        return complete;
    }

    /** Control characters become spaces: none of them is allowed in a head. */
    private static String text(CharArrayBuffer line) {
        return CONTROL.matcher(line).replaceAll(" ");
    }

    /** @return the head if this line completes it, else null */
    private HttpResponse take(String text) throws ProtocolException {
        if (head == null) {
            head = status(text);
        } else if (text.isEmpty()) {
            return complete();
        } else if (text.charAt(0) == ' ' && !headers.isEmpty()) {
            headers.set(headers.size() - 1, headers.get(headers.size() - 1) + " " + text.strip());
        } else {
            headers.add(text);
        }
        return null;
    }

    private static HttpResponse status(String text) throws ProtocolException {
        Matcher status = STATUS.matcher(text);
        if (!status.matches() || status.group(3).startsWith("0")) {
            throw new ProtocolException("no status line");
        }
        HttpResponse response = new BasicHttpResponse(Integer.parseInt(status.group(3)), status.group(4));
        response.setVersion(HttpVersion.get(Integer.parseInt(status.group(1)), Integer.parseInt(status.group(2))));
        return response;
    }

    private HttpResponse complete() {
        HttpResponse whole = head;
        whole.setHeaders(headers.stream().map(BoundedHead::header).toArray(Header[]::new));
        head = null;
        headers.clear();
        if (whole.getCode() >= HttpStatus.SC_SUCCESS) {
            read = 0;
        }
        return whole;
    }

    private static Header header(String line) {
        int colon = line.indexOf(':');
        return colon < 0
                ? new BasicHeader(line.strip(), "")
                : new BasicHeader(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
    }
}
