package dev.postpaid.sending;

import dev.postpaid.egress.TargetRefusedException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host, and refuses those to which no connection may be made. Blocks while a name server does. */
@FunctionalInterface
public interface Vetting {

    /**
     * @param host a name, or an address as in a URL, without brackets
     * @return the allowed addresses, in the order in which they are tried
     */
    List<InetAddress> vet(String host, int port) throws UnknownHostException, TargetRefusedException;

    /**
     * The rules for this URL. Attempts with the same host, port and rules share a look-up.
     *
     * @return this, unless the path matters
     */
    default Vetting of(URI url) {
        return this;
    }
}
