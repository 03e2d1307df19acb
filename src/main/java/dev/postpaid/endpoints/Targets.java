package dev.postpaid.endpoints;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/** The {@link TargetPolicy} of this installation. */
@ApplicationScoped
public class Targets {

    @Inject
    Settings settings;

    private TargetPolicy policy;

    @PostConstruct
    void configure() {
        policy = new TargetPolicy(
                EgressAllow.parse(settings.text(Setting.EGRESS_ALLOW)),
                URI.create(settings.text(Setting.BASE_URL)).getHost(),
                InetAddress::getAllByName);
    }

    /** @throws ProblemException 422 unless this installation may send there; looks the name up */
    public void check(EndpointUrl url) {
        try {
            policy.check(url);
        } catch (TargetRefusedException e) {
            throw ProblemException.invalid("/url", e.getMessage());
        }
    }

    /** The addresses that may be dialled for this host right now; see {@link TargetPolicy#vet}. */
    public List<InetAddress> vet(String host, int port) throws UnknownHostException, TargetRefusedException {
        return policy.vet(host, port);
    }
}
