package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.util.Map;

/** The secret that receivers verify with, and how it is replaced. */
public final class SigningSecrets {

    private final Connection connection;
    private final String path;

    SigningSecrets(Connection connection, String path) {
        this.connection = connection;
        this.path = path;
    }

    public Call<SigningSecret> get() {
        return call(Request.get(path));
    }

    /** Makes a new one. The old one signs as well for some time. @param overlapHours null for the server's default */
    public Call<SigningSecret> rotate(Integer overlapHours) {
        return post("/rotate", Json.with("overlap_hours", overlapHours).done());
    }

    /** Starts the time after which the old one ends, where a rotation left that open. */
    public Call<SigningSecret> activate() {
        return post("/activate", null);
    }

    /** Ends old ones at once. */
    public Call<SigningSecret> revoke() {
        return post("/revoke", null);
    }

    private Call<SigningSecret> post(String deed, JsonObject body) {
        return call(Request.singlePost(path + deed, Map.of(), body));
    }

    private Call<SigningSecret> call(Request request) {
        return connection.call(request, answer -> SigningSecret.of(answer.json()));
    }
}
