package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.Overlap;
import dev.postpaid.accounts.SecretOwner;
import dev.postpaid.accounts.SigningSecretView;
import dev.postpaid.accounts.SigningSecrets;
import dev.postpaid.platform.Settings;
import dev.postpaid.signing.VerifyingKey;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.omnifaces.util.Messages;

/** The signing secret on the card <em>API key &amp; webhooks</em>: hidden until the user asks for it. */
@Named
@RequestScoped
public class SecretPage {

    @Inject
    Caller caller;

    @Inject
    SigningSecrets secrets;

    @Inject
    Settings settings;

    private SigningSecretView shown;
    private List<SigningSecretView.Previous> previous;
    private List<VerifyingKey> publicKeys;

    @Changing
    public void show() {
        shows(secrets.show(owner()));
    }

    /** Creates a new secret, which signs beside the old one for a day; then the old one stops. */
    @Changing
    public void rotate() {
        shows(secrets.rotate(owner(), Overlap.DEFAULT));
    }

    /** The new secret takes over the header that carries one signature. */
    @Changing
    public void activate() {
        shows(secrets.activate(owner()));
        Messages.addGlobalInfo(Texts.of("integrations.activated"));
    }

    /** The old secrets stop signing now. */
    @Changing
    public void revoke() {
        shows(secrets.revoke(owner()));
        Messages.addGlobalInfo(Texts.of("integrations.revoked"));
    }

    /** From now on requests are signed with a key pair, too. */
    @Changing
    public void addKeyPair() {
        secrets.addKeyPair(owner());
        publicKeys = null;
    }

    /** No key pair signs any more. */
    @Changing
    public void removeKeyPair() {
        secrets.removeKeyPairs(owner());
        publicKeys = null;
    }

    private void shows(SigningSecretView current) {
        shown = current;
        previous = current.previous();
    }

    private SecretOwner owner() {
        return SecretOwner.account(caller.accountId());
    }

    /** The secret, in the response to the request for it; otherwise null. */
    public SigningSecretView getShown() {
        return shown;
    }

    /** The public keys of the key pairs that sign, the newest first. */
    public List<VerifyingKey> getPublicKeys() {
        if (publicKeys == null) {
            publicKeys = secrets.livePublicKeys(caller.accountId());
        }
        return publicKeys;
    }

    /** Where receivers find the public keys. */
    public String getPublicKeysUrl() {
        return settings.ownAddress().at("/api/v1/public-keys/" + caller.accountId());
    }

    /** The older secrets that still sign; they can be ended whether or not the newest is shown. */
    public List<SigningSecretView.Previous> getPrevious() {
        if (previous == null) {
            previous = secrets.previous(owner());
        }
        return previous;
    }
}
