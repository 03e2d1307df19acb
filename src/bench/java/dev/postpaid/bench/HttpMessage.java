package dev.postpaid.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of an HTTP message that have arrived, and whether it is whole. Knows lengths and chunks, and nothing else. */
final class HttpMessage {

    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[8 * 1024];
    private int size;
    private int head = -1;
    private long whole = -1;

    void add(java.nio.ByteBuffer more) {
        if (bytes.length < size + more.remaining()) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more.remaining()));
        }
        int added = more.remaining();
        more.get(bytes, size, added);
        size += added;
    }

    /** Whether a whole message is there. */
    boolean isWhole() {
        if (head < 0) {
            head = find(END_OF_HEAD, 0, size);
            if (head < 0) {
                return false;
            }
            int length = findIgnoringCase(LENGTH, head);
            whole = length < 0 ? -1 : head + END_OF_HEAD.length + number(length + LENGTH.length);
            if (length < 0 && status() == 204) {
                whole = head + (long) END_OF_HEAD.length;
            }
        }
        return whole >= 0 ? size >= whole : endsWith(LAST_CHUNK);
    }

    /** The status of a response. */
    int status() {
        return (int) number(9);
    }

    /** The number behind the first occurrence of this text, or -1. */
    long numberBehind(byte[] text) {
        int at = find(text, 0, size);
        return at < 0 ? -1 : number(at + text.length);
    }

    /** @param path as its first line has it, without the slash at its beginning */
    boolean isPostTo(String path) {
        byte[] start = ("POST /" + path + " ").getBytes(StandardCharsets.US_ASCII);
        return size >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    String text() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    void clear() {
        size = 0;
        head = -1;
        whole = -1;
    }

    private long number(int from) {
        long number = 0;
        int at = from;
        while (at < size && bytes[at] == ' ') {
            at++;
        }
        while (at < size && bytes[at] >= '0' && bytes[at] <= '9') {
            number = 10 * number + bytes[at++] - '0';
        }
        return number;
    }

    private boolean endsWith(byte[] end) {
        return size >= end.length && Arrays.equals(bytes, size - end.length, size, end, 0, end.length);
    }

    private int find(byte[] wanted, int from, int to) {
        for (int at = from; at <= to - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private int findIgnoringCase(byte[] wanted, int to) {
        for (int at = 0; at <= to - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && (bytes[at + same] | 0x20) == (wanted[same] | 0x20)) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }
}
