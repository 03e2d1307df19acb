package dev.postpaid.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks up a host name. Production code uses {@code InetAddress::getAllByName}. It is never called with an IP literal. */
@FunctionalInterface
public interface NameResolver {

    /**
     * @param host lower case, without a trailing dot
     * @return all addresses of the name
     * @throws UnknownHostException if the name has no address
     */
    InetAddress[] resolve(String host) throws UnknownHostException;
}
