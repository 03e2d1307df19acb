package dev.postpaid.payments;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.RawBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks Mollie about a payment. */
@ApplicationScoped
class MollieApi {

    private static final Logger LOG = Logger.getLogger(MollieApi.class.getName());

    @Inject
    ProviderClient client;

    /**
     * The payment as it is now.
     *
     * @return empty if this account has no such payment at Mollie
     * @throws ProblemException 503 if there was no answer, or none that can be understood
     */
    Optional<MolliePayment> payment(String accountId, Credentials credentials, String id) {
        HttpRequest.Builder question = HttpRequest.newBuilder(
                        credentials.baseUrl().at("/v2/payments/" + id))
                .header("Accept", "application/hal+json");
        try {
            return understood(id, client.ask(credentials, question));
        } catch (IOException | TimeoutException | ProblemException | InvalidValueException e) {
            throw failed(accountId, id, e.toString());
        }
    }

    private static Optional<MolliePayment> understood(String id, HttpResponse<byte[]> answer) throws IOException {
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(MolliePayment.read(id, new RawBody(answer.body()).json()));
            case 404, 410 -> Optional.empty();
            case 401, 403 -> throw new IOException("Mollie refuses the API key; the seller has to give the right one");
            default -> throw new IOException("status " + answer.statusCode());
        };
    }

    /** The cause is for the log: whoever notified us may be anybody. */
    private static ProblemException failed(String accountId, String id, String cause) {
        LOG.log(Level.WARNING, "mollie not asked, it shall notify again account={0} payment={1}: {2}", new Object[] {
            accountId, id, cause
        });
        return new ProblemException(ProblemType.UNAVAILABLE, "The payment cannot be looked up now; please repeat.");
    }
}
