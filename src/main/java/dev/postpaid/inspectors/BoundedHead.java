package dev.postpaid.inspectors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The stored part of a request's head.
 *
 * @param cut whether there were more headers
 */
record BoundedHead(String method, String target, List<Header> headers, boolean cut) {

    private static final int METHOD_CHARACTERS = 40;
    private static final int TARGET_CHARACTERS = 4_000;
    private static final int MOST_HEADERS = 100;
    private static final int HEADER_CHARACTERS = 32_768;

    /** A browser that opens the URL sends the cookies of the dashboard; they must not be shown. */
    private static final String COOKIES = "cookie";

    /** @param target the part of the URL after the token, as it was sent */
    static BoundedHead of(HttpServletRequest request, String target) {
        List<Header> headers = new ArrayList<>();
        int room = HEADER_CHARACTERS;
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                room -= name.length() + value.length();
                if (room < 0 || headers.size() == MOST_HEADERS) {
                    return new BoundedHead(method(request), start(target), headers, true);
                }
                headers.add(new Header(text(name), name.equalsIgnoreCase(COOKIES) ? "(hidden)" : text(value)));
            }
        }
        return new BoundedHead(method(request), start(target), headers, false);
    }

    private static String method(HttpServletRequest request) {
        String method = text(request.getMethod());
        return method.substring(0, Math.min(method.length(), METHOD_CHARACTERS));
    }

    private static String start(String target) {
        String text = text(target);
        return text.substring(0, Math.min(text.length(), TARGET_CHARACTERS));
    }

    /** Removes NUL, which PostgreSQL does not store. */
    private static String text(String received) {
        return received.replace('\0', '\uFFFD');
    }
}
