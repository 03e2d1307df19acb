package dev.postpaid.sending;

import dev.postpaid.egress.TargetRefusedException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host and refuses those that must not be dialled. May block for as long as a name server does. */
@FunctionalInterface
public interface Vetting {

    /**
     * @param host a name, or an address as it stands in a URL without its brackets
     * @return the addresses that may be dialled, in the order to try them
     */
    List<InetAddress> vet(String host, int port) throws UnknownHostException, TargetRefusedException;

    /**
     * The rules that hold for this URL. Attempts share a look-up where their host, port and rules are the same.
     *
     * @return this one, unless the path matters
     */
    default Vetting of(URI url) {
        return this;
    }
}
