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

/** The signing secret of the webhook of {@code ?id=}, if it has its own, as part of its configuration. */
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

    /** Makes the next page show the new secret. */
    static void switchedOn(String id) {
        Faces.setFlashAttribute(SWITCHED_ON, id);
    }

    @Changing
    public void show() {
        shows(secrets.show(caller.accountId(), id()));
    }

    /** Creates a new secret, which signs beside the old one for a day; then the old one stops. */
    @Changing
    public void rotate() {
        shows(secrets.rotate(caller.accountId(), id(), Overlap.DEFAULT));
    }

    /** The new secret takes over the header that carries one signature. */
    @Changing
    public void activate() {
        shows(secrets.activate(caller.accountId(), id()));
        Messages.addGlobalInfo(Texts.of("integrations.activated"));
    }

    /** The old secrets stop signing now. */
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

    /** The secret, in the response to the request for it, and once after it was switched on; otherwise null. */
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
