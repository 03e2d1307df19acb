package dev.postpaid.web;

import dev.postpaid.platform.ProblemException;
import jakarta.json.JsonObject;

/** The exact bytes of a request body, which a signature covers. The size limit of all bodies applies. */
public record RawBody(byte[] bytes) {

    /**
     * Parses the bytes as a JSON object.
     *
     * @throws ProblemException 400 or 422 if they are not a JSON object by the strict rules of all requests
     */
    public JsonObject json() {
        return JsonInputReader.parse(bytes);
    }
}
