package dev.postpaid.payments;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.RateLimit;
import dev.postpaid.refunds.ReportedRefund;
import dev.postpaid.web.RawBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/**
 * Asks Mollie about a payment. Mollie may not know it because the question came too early or with the key of the other
 * mode. Mollie repeats its notification ten times within 26 hours, so the seller has time to correct the key.
 */
@ApplicationScoped
class MollieApi {

    private static final Logger LOG = Logger.getLogger(MollieApi.class.getName());

    private final RateLimit lines = new RateLimit(1, 1_000, System::nanoTime);

    @Inject
    ProviderClient client;

    @Inject
    ProviderNotices notices;

    /**
     * The payment as it is now.
     *
     * @throws ProblemException 503 if there was no answer, or none that can be understood, or Mollie does not know it
     */
    MolliePayment payment(String accountId, Credentials credentials, String id) {
        return ask(accountId, credentials, id, "/v2/payments/" + id, json -> MolliePayment.read(id, json));
    }

    /** The refunds of the payment as they are now. @throws ProblemException 503, as {@link #payment} */
    List<ReportedRefund> refunds(String accountId, Credentials credentials, String id) {
        return ask(accountId, credentials, id, MollieRefunds.path(id), json -> MollieRefunds.read(id, json));
    }

    /** @param id of the payment that it is about */
    private <T> T ask(String accountId, Credentials credentials, String id, String path, Function<JsonObject, T> read) {
        HttpGet question = new HttpGet(credentials.baseUrl().at(path));
        question.setHeader("Accept", "application/hal+json");
        try {
            ProviderAnswer answer = client.ask(credentials, question);
            Optional<NoticeKind> notice = notice(answer.status());
            if (notice.isEmpty()) {
                return read.apply(json(answer));
            }
            notices.note(accountId, ProviderName.MOLLIE, notice.get(), id);
            throw repeat();
        } catch (IOException | TimeoutException | InvalidValueException e) {
            throw failed(accountId, id, e.toString());
        }
    }

    /** Problems that the seller can solve. */
    private static Optional<NoticeKind> notice(int status) {
        return switch (status) {
            case 401, 403 -> Optional.of(NoticeKind.KEY_REFUSED);
            case 404, 410 -> Optional.of(NoticeKind.UNKNOWN_PAYMENT);
            default -> Optional.empty();
        };
    }

    private static JsonObject json(ProviderAnswer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException("status " + answer.status());
        }
        try {
            return new RawBody(answer.body()).json();
        } catch (ProblemException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Logs the cause, at most once a second: anybody can send notifications. */
    private ProblemException failed(String accountId, String id, String cause) {
        if (lines.admits(accountId)) {
            LOG.log(
                    Level.WARNING,
                    "mollie not asked, it shall notify again account={0} payment={1}: {2}",
                    new Object[] {accountId, id, cause});
        }
        return repeat();
    }

    private static ProblemException repeat() {
        return new ProblemException(ProblemType.UNAVAILABLE, "The payment cannot be looked up now; please repeat.");
    }
}
