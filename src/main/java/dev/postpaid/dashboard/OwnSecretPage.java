package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.Overlap;
import dev.postpaid.accounts.SigningSecretView;
import dev.postpaid.endpoints.OwnSecrets;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** The signing secret that the webhook of {@code ?id=} has of its own, as part of its configuration. */
@Named
@RequestScoped
public class OwnSecretPage {

    private static final String SWITCHED_ON = "own_secret";

    @Inject
    Caller caller;

    @Inject
    OwnSecrets secrets;

    private SigningSecretView shown;
    private List<SigningSecretView.Previous> previous;

    /** The next page shows the new secret. */
    static void switchedOn(String id) {
        Faces.setFlashAttribute(SWITCHED_ON, id);
    }

    @Changing
    public void show() {
        shows(secrets.show(caller.accountId(), id()));
    }

    /** A new one signs beside the old for a day; then the old one stops. */
    @Changing
    public void rotate() {
        shows(secrets.rotate(caller.accountId(), id(), Overlap.DEFAULT));
    }

    /** The new one takes over the header that has room for one. */
    @Changing
    public void activate() {
        shows(secrets.activate(caller.accountId(), id()));
        Messages.addGlobalInfo(Texts.of("integrations.activated"));
    }

    /** The old ones stop now. */
    @Changing
    public void revoke() {
        shows(secrets.revoke(caller.accountId(), id()));
        Messages.addGlobalInfo(Texts.of("integrations.revoked"));
    }

    private void shows(SigningSecretView current) {
        shown = current;
        previous = current.previous();
    }

    private static String id() {
        return Faces.getRequestParameter("id");
    }

    /** Shown in the answer to the request for it, and once after it was switched on; else null. */
    public SigningSecretView getShown() {
        if (shown == null && id() != null && id().equals(Faces.getFlashAttribute(SWITCHED_ON))) {
            show();
        }
        return shown;
    }

    /** The older secrets that still sign; they can be ended whether or not the newest is shown. */
    public List<SigningSecretView.Previous> getPrevious() {
        if (previous == null) {
            previous = secrets.previous(caller.accountId(), id());
        }
        return previous;
    }
}
