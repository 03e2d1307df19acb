package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.Overlap;
import dev.postpaid.accounts.SecretOwner;
import dev.postpaid.accounts.SigningSecretView;
import dev.postpaid.accounts.SigningSecrets;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The signing secret on the card <em>API key &amp; webhooks</em>: hidden until somebody asks for it. */
@Named
@RequestScoped
public class SecretPage {

    @Inject
    Caller caller;

    @Inject
    SigningSecrets secrets;

    private SigningSecretView shown;

    @Changing
    public void show() {
        shown = secrets.show(owner());
    }

    /** A new one signs beside the old for a day; then the old one stops. */
    @Changing
    public void rotate() {
        shown = secrets.rotate(owner(), Overlap.DEFAULT);
    }

    /** The new one takes over the header that has room for one. */
    @Changing
    public void activate() {
        shown = secrets.activate(owner());
    }

    /** The old ones stop now. */
    @Changing
    public void revoke() {
        shown = secrets.revoke(owner());
    }

    private SecretOwner owner() {
        return SecretOwner.account(caller.accountId());
    }

    /** In the answer to whoever asked, else null. */
    public SigningSecretView getShown() {
        return shown;
    }
}
