package dev.postpaid.endpoints;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.Overlap;
import dev.postpaid.accounts.SecretOwner;
import dev.postpaid.accounts.SigningSecretView;
import dev.postpaid.accounts.SigningSecrets;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.function.Function;

/** The signing secrets of endpoints that have their own. They are shown and rotated like those of the account. */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class OwnSecrets {

    @Inject
    Endpoints endpoints;

    @Inject
    Accounts accounts;

    @Inject
    SigningSecrets secrets;

    @Inject
    Event<EndpointChanged> changed;

    /** @throws ProblemException 404 unless the endpoint is this account's and has a secret of its own */
    public SigningSecretView show(String accountId, String id) {
        return secrets.show(owner(accountId, id));
    }

    /**
     * The older secrets that still sign, without their text.
     *
     * @throws ProblemException as {@link #show}
     */
    public List<SigningSecretView.Previous> previous(String accountId, String id) {
        return secrets.previous(owner(accountId, id));
    }

    /** @throws ProblemException as {@link #show}, and 409 if too many secrets sign already */
    public SigningSecretView rotate(String accountId, String id, Overlap overlap) {
        return change(accountId, id, owner -> secrets.rotate(owner, overlap));
    }

    /** @throws ProblemException as {@link #show} */
    public SigningSecretView activate(String accountId, String id) {
        return change(accountId, id, secrets::activate);
    }

    /** @throws ProblemException as {@link #show} */
    public SigningSecretView revoke(String accountId, String id) {
        return change(accountId, id, secrets::revoke);
    }

    /** Locks the account, so that the endpoint cannot lose its own secret meanwhile. */
    private SigningSecretView change(String accountId, String id, Function<SecretOwner, SigningSecretView> change) {
        accounts.lock(accountId);
        SigningSecretView view = change.apply(owner(accountId, id));
        changed.fire(new EndpointChanged(accountId, id, false));
        return view;
    }

    private SecretOwner owner(String accountId, String id) {
        Endpoint endpoint = endpoints.get(accountId, id);
        if (!endpoint.hasOwnSecret()) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "This endpoint has no signing secret of its own (own_secret); the account's signs.");
        }
        return endpoint.secretOwner();
    }
}
