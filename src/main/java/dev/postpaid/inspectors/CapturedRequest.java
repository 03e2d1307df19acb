package dev.postpaid.inspectors;

import dev.postpaid.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request that an inspector received.
 *
 * @param target the part of the URL after the token: path and query
 * @param headersCut whether there were more headers than are kept
 * @param body the stored part of the body
 * @param bodyBytes the length of the whole body
 * @param number its place among the requests of this inspector, from 1
 * @param answer what a listener's own server answered; null without an answer
 */
public record CapturedRequest(
        String id,
        String method,
        String target,
        List<Header> headers,
        boolean headersCut,
        byte[] body,
        long bodyBytes,
        Instant receivedAt,
        long number,
        GivenAnswer answer) {

    static final String COLUMNS =
            "id, method, target, headers, headers_cut, body, body_bytes, received_at, number, " + GivenAnswer.COLUMNS;

    static CapturedRequest read(ResultSet row) throws SQLException {
        return new CapturedRequest(
                row.getString("id"),
                row.getString("method"),
                row.getString("target"),
                Header.parse(row.getString("headers")),
                row.getBoolean("headers_cut"),
                row.getBytes("body"),
                row.getLong("body_bytes"),
                Database.instant(row, "received_at"),
                row.getLong("number"),
                GivenAnswer.read(row));
    }

    /** Whether a part of the body was discarded. */
    public boolean isBodyCut() {
        return bodyBytes > body.length;
    }

    /** The first header of this name, ignoring case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }
}
