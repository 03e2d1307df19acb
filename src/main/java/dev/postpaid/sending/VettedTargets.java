package dev.postpaid.sending;

import dev.postpaid.egress.TargetRefusedException;
import dev.postpaid.egress.TargetUrl;
import dev.postpaid.egress.Targets;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rules of this installation: one for its own inspectors, and one for all other addresses. */
public final class VettedTargets implements Vetting {

    /** A few MB. */
    private static final int MOST_KNOWN = 10_000;

    private final Targets targets;
    private final Map<String, Vetting> known = new ConcurrentHashMap<>();
    private final Vetting inspectors;

    public VettedTargets(Targets targets) {
        this.targets = targets;
        this.inspectors = targets::vetInspector;
    }

    @Override
    public Vetting of(URI url) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(url.toString(), this::find);
    }

    private Vetting find(String url) {
        return targets.isInspector(new TargetUrl(url)) ? inspectors : this;
    }

    @Override
    public List<InetAddress> vet(String host, int port) throws UnknownHostException, TargetRefusedException {
        return targets.vet(host, port);
    }
}
