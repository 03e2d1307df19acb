package dev.postpaid.listen;

import java.util.List;

/**
 * What the own server answered.
 *
 * @param status 200 to 599; 502 or 504 if there was no answer
 * @param retryAfter seconds, or null
 * @param body the beginning of it
 * @param failure why there was no answer; null if there was one
 */
record LocalAnswer(
        int status, Integer retryAfter, List<Captured.Header> headers, String body, long millis, String failure) {

    static LocalAnswer none(int status, String failure, long millis) {
        return new LocalAnswer(status, null, List.of(), "postpaid-listen: " + failure, millis, failure);
    }
}
