package dev.postpaid.egress;

import java.util.Set;

/**
 * Top-level domains that are not in the public DNS, but that a local resolver may know. Sources: the IANA registry of
 * Special-Use Domain Names, RFC 6762 appendix G, ICANN's undelegated names, and the internal names of container platforms.
 */
final class ReservedNames {

    private static final Set<String> TOP_LEVEL = Set.of(
            "alt", // RFC 9476
            "arpa", // infrastructure; home.arpa, RFC 8375
            "consul", // HashiCorp Consul
            "corp", // ICANN: never delegated
            "docker", // container names
            "home", // ICANN: never delegated
            "internal", // ICANN 2024: private use
            "intranet", // RFC 6762, G
            "invalid", // RFC 6761
            "lan", // RFC 6762, G
            "local", // multicast DNS, RFC 6762; cluster.local of Kubernetes
            "localdomain", // Linux distributions
            "localhost", // RFC 6761
            "mail", // ICANN: never delegated
            "onion", // RFC 7686
            "private", // RFC 6762, G
            "svc", // Kubernetes
            "test"); // RFC 6761

    private ReservedNames() {}

    static boolean reserved(String name) {
        return TOP_LEVEL.contains(topLevel(name));
    }

    static String topLevel(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
