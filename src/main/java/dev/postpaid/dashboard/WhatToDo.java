package dev.postpaid.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.SigningSecrets;
import dev.postpaid.egress.TargetUrl;
import dev.postpaid.egress.Targets;
import dev.postpaid.egress.VettedUrl;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.history.DeliveryView.AttemptView;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.sending.Failure;
import dev.postpaid.sending.FailureReason;
import dev.postpaid.signing.SignatureCheck;
import dev.postpaid.signing.SignatureCheck.Verdict;
import dev.postpaid.web.IfMatch;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.omnifaces.util.Messages;

/** What somebody can do about the last failure of a delivery, each with its button. */
@Named
@RequestScoped
public class WhatToDo {

    private static final Set<FailureReason> REFUSED = Set.of(FailureReason.UNAUTHORIZED, FailureReason.FORBIDDEN);

    @Inject
    Caller caller;

    @Inject
    DeliveryPage page;

    @Inject
    EndpointNames names;

    @Inject
    Endpoints endpoints;

    @Inject
    Targets targets;

    @Inject
    SigningSecrets secrets;

    @Inject
    Settings settings;

    /** The last attempt if it failed; null if there is none, or nothing is left to do. */
    public AttemptView getAttempt() {
        AttemptView last =
                page.getAttempts().isEmpty() ? null : page.getAttempts().get(0);
        boolean delivered = page.getDelivery().status().equals("delivered");
        return last == null || last.failure() == null || delivered ? null : last;
    }

    private Failure failure() {
        return getAttempt().failure();
    }

    /** Null if it was deleted. */
    public Endpoint getEndpoint() {
        String id = page.getDelivery().endpointId();
        return names.getAll().stream()
                .filter(endpoint -> endpoint.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Whether the receiver did not accept who sent: then the signing secret may differ. */
    public boolean isRefused() {
        return REFUSED.contains(failure().reason());
    }

    /** Whether a signing secret that is valid now made the signature of the attempt; null if that cannot be checked any more. */
    public Boolean getSignedAsNow() {
        Map<String, String> sent = getAttempt().requestHeaders();
        if (sent == null || page.getBody() == null) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(sent);
        return new SignatureCheck(
                        settings.text(Setting.BRAND),
                        secrets.live(getEndpoint().secretOwner()).secrets())
                        .of(
                                name -> Optional.ofNullable(headers.get(name)),
                                page.getBody().getBytes(UTF_8))
                        .stream()
                        .allMatch(finding -> finding.verdict() == Verdict.VALID);
    }

    /** The absolute URL to which the receiver redirects; null if it names none. */
    public String getNewUrl() {
        if (failure().reason() != FailureReason.REDIRECTED
                || failure().value() == null
                || getAttempt().url() == null) {
            return null;
        }
        try {
            URI target = URI.create(getAttempt().url()).resolve(failure().value());
            return target.getHost() == null ? null : target.toString();
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    /**
     * Posts to the URL from now on to which the receiver redirects; the URL guard checks it as every other.
     *
     * @param shown the URL that the person agreed to: a later attempt may have led elsewhere
     */
    @Changing
    public void useNewUrl(String shown) {
        if (getAttempt() == null || getEndpoint() == null || !shown.equals(getNewUrl())) {
            Messages.addGlobalWarn(Texts.of("what_to_do.url_changed"));
            return;
        }
        VettedUrl url = targets.check(new TargetUrl(shown));
        endpoints.change(caller.accountId(), getEndpoint().id(), IfMatch.ANYTHING, settings -> settings.at(url));
        Messages.addGlobalInfo(Texts.of("what_to_do.url_is", shown));
        names.forget();
    }

    /** Whether the webhook is off, and can be enabled here. */
    public boolean isOff() {
        return !getEndpoint().isActive();
    }

    @Changing
    public void enable() {
        endpoints.enable(caller.accountId(), page.getDelivery().endpointId(), IfMatch.ANYTHING);
        names.forget();
    }
}
