package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.SigningSecrets;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.help.Prompts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.omnifaces.util.Faces;

/**
 * What happens after a webhook was added: what is sent from now on, a test event, and how to verify it. The address of the page
 * says which webhook it is, so that a reload keeps it: {@code ?added=} has its id, or is {@code true} beside {@code ?id=}.
 */
@Named
@RequestScoped
public class AddedPage {

    static final String PARAMETER = "added";

    private static final String BESIDE_ID = "true";

    /** The stack of the shown code; the help has all. */
    private static final String STACK = "node";

    @Inject
    Caller caller;

    @Inject
    Endpoints endpoints;

    @Inject
    SigningSecrets secrets;

    @Inject
    Prompts prompts;

    private Optional<Endpoint> endpoint;
    private String secret;

    /** The webhook that the address names; null if none was added, or it is deleted by now. */
    static String id() {
        String added = Faces.getRequestParameter(PARAMETER);
        return BESIDE_ID.equals(added) ? Faces.getRequestParameter("id") : added;
    }

    private Optional<Endpoint> endpoint() {
        if (endpoint == null) {
            String id = id();
            endpoint = id == null || id.isEmpty()
                    ? Optional.empty()
                    : endpoints.all(caller.accountId()).stream()
                            .filter(each -> each.id().equals(id))
                            .findFirst();
        }
        return endpoint;
    }

    public boolean isShown() {
        return endpoint().isPresent();
    }

    public String getName() {
        return endpoint().map(EndpointNames::name).orElse(null);
    }

    /** What is sent from now on. */
    public List<String> getEvents() {
        return endpoint().map(Endpoint::events).orElse(List.of());
    }

    /** Whether paid orders are all that is sent. */
    public boolean isOrders() {
        return getEvents().equals(List.of("order.paid"));
    }

    /** Shows the secret that signs what this webhook gets. */
    @Changing
    public void show() {
        secret = secrets.show(endpoint().orElseThrow().secretOwner()).secret();
    }

    /** The secret, in the response to the request for it; otherwise null. */
    public String getSecret() {
        return secret;
    }

    /** Code that verifies signatures. */
    public String getCode() {
        return prompts.verification(STACK);
    }

    /** The address of the page without this card. */
    public String getWithout() {
        String id = Faces.getRequestParameter("id");
        return id == null ? "?" : "?id=" + endpoint().map(Endpoint::id).orElse("");
    }
}
