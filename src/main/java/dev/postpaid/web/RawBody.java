package dev.postpaid.web;

import dev.postpaid.platform.ProblemException;
import jakarta.json.JsonObject;

/** A body exactly as it came, since a signature is over its bytes. Read from a request it is bounded like any other. */
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
