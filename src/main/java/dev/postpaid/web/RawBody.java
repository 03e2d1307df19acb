package dev.postpaid.web;

import dev.postpaid.platform.ProblemException;
import jakarta.json.JsonObject;

/** The exact bytes of a body, which a signature covers. Their number is limited as for every body. */
public record RawBody(byte[] bytes) {

    /**
     * The JSON object that the bytes are.
     *
     * @throws ProblemException 400 or 422 unless they are one, by the same strict rules as every request
     */
    public JsonObject json() {
        return JsonInputReader.parse(bytes);
    }
}
