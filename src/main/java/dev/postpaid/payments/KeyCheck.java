package dev.postpaid.payments;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.RawBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** Asks a provider once whether it takes an API key, when the key is set. */
@ApplicationScoped
class KeyCheck {

    private static final Logger LOG = Logger.getLogger(KeyCheck.class.getName());

    /** The part of an answer that is shown. */
    private static final Pattern SENTENCE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{Sc} ]{1,200}");

    @Inject
    ProviderClient client;

    /**
     * Checks the key, and warns if the provider could not confirm it.
     *
     * @return null if the provider accepts the key; a sentence if it gave no clear answer
     * @throws ProblemException 422 on {@code api_key} if the provider refuses it
     */
    String warning(ProviderName name, Credentials credentials) {
        HttpGet question = new HttpGet(credentials.baseUrl().at(name.question()));
        question.setHeader("Accept", "application/json");
        ProviderAnswer answer;
        try {
            answer = client.ask(credentials, question);
        } catch (IOException | TimeoutException e) {
            LOG.log(Level.FINE, "provider not asked about a key provider={0}: {1}", new Object[] {name.word(), e});
            return "The provider could not be reached, so it is not known whether it accepts this API key.";
        }
        if (name.refusesWith(answer.status())) {
            throw ProblemException.invalid(
                    "/api_key", Rule.of("refused_by_provider", answer.status() + said(answer, credentials)));
        }
        return answer.status() == 200 || answer.status() == 403
                ? null
                : "The provider answered with the status " + answer.status()
                        + ", so it is not known whether it accepts this API key.";
    }

    /** The reason in the provider's own words, unless they repeat the key. */
    private static String said(ProviderAnswer answer, Credentials credentials) {
        try {
            JsonObject json = new RawBody(answer.body()).json();
            JsonObject error = json.get("error") instanceof JsonObject inner ? inner : json;
            String reason = text(error, "detail") == null ? text(error, "message") : text(error, "detail");
            return reason != null && SENTENCE.matcher(reason).matches() && !reason.contains(credentials.apiKey())
                    ? " " + reason
                    : "";
        } catch (ProblemException | InvalidValueException e) {
            return "";
        }
    }

    private static String text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : null;
    }
}
