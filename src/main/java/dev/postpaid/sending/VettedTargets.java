package dev.postpaid.sending;

import dev.postpaid.egress.TargetRefusedException;
import dev.postpaid.egress.TargetUrl;
import dev.postpaid.egress.Targets;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/** The rules of this installation: one for its own inspectors, and one for all other addresses. */
public final class VettedTargets implements Vetting {

    private final Targets targets;
    private final Vetting inspectors;

    public VettedTargets(Targets targets) {
        this.targets = targets;
        this.inspectors = targets::vetInspector;
    }

    @Override
    public Vetting of(URI url) {
        return targets.isInspector(new TargetUrl(url.toString())) ? inspectors : this;
    }

    @Override
    public List<InetAddress> vet(String host, int port) throws UnknownHostException, TargetRefusedException {
        return targets.vet(host, port);
    }
}
