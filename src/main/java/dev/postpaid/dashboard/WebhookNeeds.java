package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.SecretOwner;
import dev.postpaid.accounts.SigningSecretView.Previous;
import dev.postpaid.accounts.SigningSecrets;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointStatus;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.health.Health;
import dev.postpaid.health.Healths;
import dev.postpaid.history.EndpointHistory;
import dev.postpaid.recovery.Offers;
import dev.postpaid.recovery.Offers.Offer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Which webhooks need somebody, and why. */
@RequestScoped
class WebhookNeeds {

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    Endpoints endpoints;

    @Inject
    Healths healths;

    @Inject
    EndpointHistory history;

    @Inject
    Offers offers;

    @Inject
    SigningSecrets secrets;

    /** Those that get nothing now: suspended, then degraded. */
    List<Need> stopped() {
        List<Endpoint> all = endpoints.all(caller.accountId());
        return Stream.concat(
                        all.stream()
                                .filter(each -> each.status() == EndpointStatus.SUSPENDED)
                                .map(WebhookNeeds::suspended),
                        all.stream()
                                .filter(each -> each.isActive() && healths.isHeld(each.id()))
                                .map(this::degraded))
                .toList();
    }

    private static Need suspended(Endpoint endpoint) {
        return new Need(
                endpoint.id(),
                EndpointStatus.SUSPENDED.word(),
                EndpointNames.name(endpoint),
                endpoint.statusReason().map(word -> Texts.of("reason." + word)).orElse(null),
                Need.page("endpoint?id=" + endpoint.id()),
                Texts.of("overview.open"),
                endpoint.id());
    }

    private Need degraded(Endpoint endpoint) {
        String failure = history.failures(endpoint).stream()
                .map(EndpointHistory.FailedAttempt::failure)
                .filter(Objects::nonNull)
                .findFirst()
                .map(known -> visitor.sentence(known) + " ")
                .orElse("");
        String trial = healths.of(endpoint.id())
                .map(Health::trialAt)
                .map(at -> Texts.of("webhooks.degraded", visitor.time(at)))
                .orElse("");
        return new Need(
                endpoint.id(),
                Health.DEGRADED,
                EndpointNames.name(endpoint),
                failure + trial,
                Need.page("endpoint?id=" + endpoint.id()),
                Texts.of("overview.open"));
    }

    /** Those that missed something that can be sent again. */
    List<Need> missed() {
        Map<String, Offer> offered = offers.list(caller.accountId(), Duration.ZERO);
        return endpoints.all(caller.accountId()).stream()
                .filter(each -> offered.containsKey(each.id()))
                .map(each -> missed(each, offered.get(each.id())))
                .toList();
    }

    private Need missed(Endpoint endpoint, Offer offer) {
        return new Need(
                "missed-" + endpoint.id(),
                "failing",
                EndpointNames.name(endpoint),
                Texts.of(
                        "recover.offer",
                        offer.counts().toSend(),
                        visitor.time(offer.scope().since()),
                        visitor.time(offer.scope().until())),
                Need.page("endpoint?id=" + endpoint.id() + "#recover"),
                Texts.of("recover.title"));
    }

    /** The secrets of the account and of webhooks whose predecessor still signs. */
    List<Need> rotations() {
        String title = Texts.of("integrations.secret");
        return Stream.concat(
                        rotation("rotation", SecretOwner.account(caller.accountId()), title, "integrations#secret")
                                .stream(),
                        endpoints.all(caller.accountId()).stream()
                                .filter(Endpoint::hasOwnSecret)
                                .flatMap(each -> rotation(
                                        "rotation-" + each.id(),
                                        each.secretOwner(),
                                        title + ": " + EndpointNames.name(each),
                                        "configuration?id=" + each.id() + "#own-secret")
                                        .stream()))
                .toList();
    }

    private Optional<Need> rotation(String id, SecretOwner owner, String title, String page) {
        return secrets.previous(owner).stream()
                .map(Previous::expiresAt)
                .min(Instant::compareTo)
                .map(end -> new Need(
                        id,
                        "pending",
                        title,
                        Texts.of("overview.rotation", visitor.time(end)),
                        Need.page(page),
                        Texts.of("overview.open")));
    }
}
