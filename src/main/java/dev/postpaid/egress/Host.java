package dev.postpaid.egress;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host in a URL: a domain name, a dotted quad or an IPv6 address. Other spellings of an address (octal, hexadecimal, one
 * number, fewer than four) are refused, because parsers disagree about their meaning.
 *
 * @param text lower case, without trailing dot and without brackets
 * @param address the address of an IP literal ({@code ::ffff:a.b.c.d} is IPv4); null for a name
 */
record Host(String text, InetAddress address) {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String QUAD = OCTET + "(\\." + OCTET + "){3}";
    private static final Pattern IPV4 = Pattern.compile(QUAD);
    private static final Pattern IPV6 = Pattern.compile("([0-9A-Fa-f]{0,4}:){2,8}([0-9A-Fa-f]{0,4}|" + QUAD + ")");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final int MAX_NAME_LENGTH = 253; // RFC 1035, without the root's dot

    /**
     * @param written the host; brackets around an IPv6 address are optional
     * @throws InvalidValueException if {@code written} is not a host
     */
    static Host parse(String written) {
        rule(!written.isEmpty(), Rule.of("host_missing"));
        if (written.startsWith("[") || written.indexOf(':') >= 0) {
            return ipv6(written);
        }
        return IPV4.matcher(written).matches() ? new Host(written, literal(written)) : name(written);
    }

    private static Host ipv6(String written) {
        String text = written.replaceFirst("^\\[(.*)]$", "$1");
        rule(IPV6.matcher(text).matches(), Rule.of("ipv6_zone"));
        return new Host(text.toLowerCase(Locale.ROOT), literal("[" + text + "]"));
    }

    private static Host name(String written) {
        String name = written.endsWith(".") ? written.substring(0, written.length() - 1) : written;
        rule(name.length() <= MAX_NAME_LENGTH, Rule.of("host_length"));
        for (String label : name.split("\\.", -1)) {
            rule(LABEL.matcher(label).matches(), Rule.of("host_labels"));
        }
        // No top-level domain starts with a digit (RFC 3696), so this is another spelling of an address.
        rule(!Character.isDigit(name.charAt(name.lastIndexOf('.') + 1)), Rule.of("ipv4"));
        return new Host(name.toLowerCase(Locale.ROOT), null);
    }

    /** Parses an IP literal without DNS: Java looks up neither a dotted quad nor text in brackets. */
    private static InetAddress literal(String checked) {
        try {
            return InetAddress.getByName(checked);
        } catch (UnknownHostException e) {
            throw new InvalidValueException("url", Rule.of("ipv6"));
        }
    }

    boolean isName() {
        return address == null;
    }

    /** Whether both are the same host. Different spellings of an address are the same host. */
    boolean same(Host other) {
        return isName() ? text.equals(other.text) : address.equals(other.address);
    }

    /** The host as written in a URL, with brackets around an IPv6 address. */
    @Override
    public String toString() {
        return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }

    private static void rule(boolean kept, Rule rule) {
        if (!kept) {
            throw new InvalidValueException("url", rule);
        }
    }
}
