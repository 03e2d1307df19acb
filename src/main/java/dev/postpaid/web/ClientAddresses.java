package dev.postpaid.web;

import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;

/** The client of a request: the address that a trusted proxy reports, or else the connected address. */
@ApplicationScoped
public class ClientAddresses {

    /**
     * The remote port if WildFly took the remote address from {@code X-Forwarded-For}. With a proxy configured, WildFly uses
     * the first address of the header, which the client can choose, and reports no port. The address that the proxy itself
     * adds is the last one.
     */
    private static final int NOBODYS_PORT = 0;

    @Inject
    Settings settings;

    private ClientAddress.Proxies trusted;

    /** Runs at the start, so that a wrong setting stops it. */
    void configure(@Observes @Priority(StartOrder.ACCOUNTS) Startup startup) {
        trusted = ClientAddress.Proxies.of(settings.text(Setting.TRUSTED_PROXIES));
    }

    public ClientAddress of(HttpServletRequest request) {
        String forwarded = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
        if (forwarded.isBlank() || request.getRemotePort() != NOBODYS_PORT) {
            return ClientAddress.of(request.getRemoteAddr(), forwarded, trusted);
        }
        int last = forwarded.lastIndexOf(',');
        return ClientAddress.of(forwarded.substring(last + 1), forwarded.substring(0, Math.max(last, 0)), trusted);
    }
}
