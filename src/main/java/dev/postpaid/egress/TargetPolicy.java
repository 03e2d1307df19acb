package dev.postpaid.egress;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Decides where Postpaid may send: to public hosts, and to targets that the operator opened. An endpoint's URL is checked
 * when it is saved. Its host is vetted again before every connection, because DNS may return other addresses by then.
 * Connections may only use addresses that {@link #vet} returned. Thread-safe if its resolver is.
 */
public final class TargetPolicy {

    private final EgressAllow allow;
    private final Host ownHost;
    private final InspectorUrls inspectors;
    private final OwnServer own;
    private final NameResolver resolver;

    /** @param ownHost the host of this server's base URL, where deliveries would loop; null if unknown */
    public TargetPolicy(EgressAllow allow, String ownHost, NameResolver resolver) {
        this(allow, ownHost, InspectorUrls.closed(), OwnServer.unknown(), resolver);
    }

    /**
     * @param inspectors the URLs of this server that are allowed nevertheless, at any address
     * @param own this server, which no setting opens
     */
    TargetPolicy(EgressAllow allow, String ownHost, InspectorUrls inspectors, OwnServer own, NameResolver resolver) {
        this.allow = allow;
        this.ownHost = ownHost == null ? null : hostOrNull(ownHost);
        this.inspectors = inspectors;
        this.own = own;
        this.resolver = resolver;
    }

    /**
     * Decides whether an endpoint may be saved. Looks up its host name.
     *
     * @throws TargetRefusedException if the URL is refused or its host name does not resolve
     */
    public void check(TargetUrl url) throws TargetRefusedException {
        try {
            if (isInspector(url)) {
                vetInspector(url.host(), url.port());
            } else {
                vet(url.host(), url.port());
            }
        } catch (UnknownHostException e) {
            throw new TargetRefusedException(Rule.of("host_unknown"));
        }
    }

    /**
     * Decides whether Postpaid may call an API at this URL. The rules are those for endpoints, but inspectors are refused.
     *
     * @throws TargetRefusedException if the URL is refused or its host name does not resolve
     */
    void checkApi(TargetUrl url) throws TargetRefusedException {
        try {
            vet(url.host(), url.port());
        } catch (UnknownHostException e) {
            throw new TargetRefusedException(Rule.of("host_unknown"));
        }
    }

    /**
     * Decides whether a connection may be made now. Blocks for as long as the resolver does.
     *
     * @param host as {@link TargetUrl#host()} returns it; an IP literal is not looked up
     * @param port the port of the connection
     * @return the addresses to connect to, never empty
     */
    public List<InetAddress> vet(String host, int port) throws UnknownHostException, TargetRefusedException {
        return judge(parse(host), port);
    }

    /** Whether this URL is an inspector of this installation. Only then does {@link #vetInspector} decide. */
    public boolean isInspector(TargetUrl url) {
        return inspectors.leadsTo(url);
    }

    /**
     * Like {@link #vet}, for a URL that {@linkplain #isInspector is an inspector}. The operator configures the address of
     * this server, so a private address and any port are allowed. Cloud metadata addresses are not.
     */
    public List<InetAddress> vetInspector(String host, int port) throws UnknownHostException, TargetRefusedException {
        refuseIf(!inspectors.isAt(host, port), Rule.of("address_not_allowed"));
        List<InetAddress> addresses = addresses(parse(host));
        for (InetAddress address : addresses) {
            refuseIf(CloudMetadata.at(address), Rule.of("address_not_allowed"));
        }
        return addresses;
    }

    private List<InetAddress> judge(Host host, int port) throws UnknownHostException, TargetRefusedException {
        refuseOwn(inspectors.isAt(host.text(), port));
        boolean opened = allow.opens(host, port);
        if (!opened) {
            judgeHost(host);
        }
        if (!opened && !allow.hasRanges()) {
            judgePort(port); // no DNS answer can open it
        }
        List<InetAddress> addresses = addresses(host);
        for (InetAddress address : addresses) {
            refuseIf(CloudMetadata.at(address) || own.isAt(address, port), Rule.of("address_not_allowed"));
            if (!opened && !allow.opens(address)) {
                judgePort(port);
                refuseIf(AddressRanges.denied(address), Rule.of("address_not_allowed"));
            }
        }
        return addresses;
    }

    private void judgeHost(Host host) throws TargetRefusedException {
        if (openedByRange(host)) {
            return;
        }
        refuseOwn(ownHost != null && host.same(ownHost));
        if (host.isName()) {
            judgeName(host.text());
        }
    }

    /** Ranges open no names except {@code localhost}, whose addresses are checked like those of any other name. */
    private boolean openedByRange(Host host) {
        return host.isName() ? host.text().equals("localhost") && allow.opensLocalhost() : allow.opens(host.address());
    }

    private static void judgeName(String name) throws TargetRefusedException {
        refuseIf(CloudMetadata.named(name), Rule.of("host_not_allowed"));
        String top = ReservedNames.topLevel(name);
        refuseIf(ReservedNames.reserved(name), Rule.of("host_suffix_not_public", top));
        refuseIf(name.indexOf('.') < 0, Rule.of("host_not_full"));
    }

    private static void judgePort(int port) throws TargetRefusedException {
        refuseIf(!ServicePorts.open(port), Rule.of("port_not_allowed", port));
    }

    private List<InetAddress> addresses(Host host) throws UnknownHostException {
        if (!host.isName()) {
            return List.of(host.address());
        }
        List<InetAddress> addresses = List.of(resolver.resolve(host.text()));
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host.text());
        }
        return addresses;
    }

    private static Host parse(String host) throws TargetRefusedException {
        try {
            return Host.parse(host);
        } catch (InvalidValueException e) {
            throw new TargetRefusedException(e.rule());
        }
    }

    /**
     * Returns null for a base URL whose host no endpoint can have, for example with an underscore. Then no delivery can
     * loop.
     */
    private static Host hostOrNull(String host) {
        try {
            return Host.parse(host);
        } catch (InvalidValueException e) {
            return null;
        }
    }

    private static void refuseOwn(boolean own) throws TargetRefusedException {
        refuseIf(own, Rule.of("own_server"));
    }

    private static void refuseIf(boolean refused, Rule rule) throws TargetRefusedException {
        if (refused) {
            throw new TargetRefusedException(rule);
        }
    }
}
