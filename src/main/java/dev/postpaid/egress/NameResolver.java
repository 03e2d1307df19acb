package dev.postpaid.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks a host name up. The real one is {@code InetAddress::getAllByName}; it is never asked about an IP literal. */
@FunctionalInterface
public interface NameResolver {

    /**
     * @param host lower case, without a trailing dot
     * @return every address of the name
     * @throws UnknownHostException if there is none
     */
    InetAddress[] resolve(String host) throws UnknownHostException;
}
