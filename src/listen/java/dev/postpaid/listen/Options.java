package dev.postpaid.listen;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the command line says.
 *
 * @param server the address of Postpaid, without a slash at its end
 * @param forward where requests go
 * @param inspector the id of an inspector that is there; null if the name decides
 * @param name of the inspector; one without this name is made
 * @param events what the webhook gets; empty for what it gets by default
 * @param keep whether what was made stays at the end
 */
record Options(
        String key,
        URI server,
        URI forward,
        String inspector,
        String name,
        List<String> events,
        boolean keep,
        boolean verbose,
        boolean json) {

    static final String KEY_VARIABLE = "POSTPAID_KEY";
    static final String SERVER_VARIABLE = "POSTPAID_SERVER";

    static final String HELP =
            """
            postpaid-listen gets the webhooks of a Postpaid account and forwards them to a server on this machine.
            What this server answers is what the delivery records: a 500 is tried again, as with any endpoint.

              POSTPAID_KEY=bk_… java -jar postpaid-listen.jar --server https://hooks.example.com \\
                --forward http://localhost:3000/hook

            Needed:
              --key KEY        an API key with full access. POSTPAID_KEY in the environment keeps it out of the history
              --server URL     the address of Postpaid, or POSTPAID_SERVER in the environment
              --forward URL    where each request goes; to no other URL

            What to get:
              --name NAME      the inspector with this name; it is made if there is none (default: listen on <host>)
              --inspector ID   an inspector that is there, ins_…; its webhooks stay as they are
              --events A,B     what the webhook gets, such as order.paid,prices (default: order.paid)
              --keep           leaves the inspector and the webhook that were made, instead of deleting them at the end

            What to show:
              --verbose        headers and bodies, too
              --json           a line of JSON for each request
              --help, --version

            Ctrl-C ends it. Exit codes: 0 after --help and --version, 1 internal error, 2 wrong options, 3 the key is refused,
            4 the server cannot be used, 5 the inspector is gone, 130 after Ctrl-C.
            A certificate of your own: java -Djavax.net.ssl.trustStore=FILE -jar postpaid-listen.jar …
            """;

    private static final Set<String> FLAGS = Set.of("--keep", "--verbose", "--json");
    private static final Set<String> VALUES =
            Set.of("--key", "--server", "--forward", "--name", "--inspector", "--events");
    private static final Pattern KEY = Pattern.compile("bk_[0-9A-Za-z]{36}");
    private static final int LONGEST_NAME = 100;

    /**
     * @param environment the variables of the process
     * @param host the name of this machine
     * @throws UsageException naming the first thing that is wrong
     */
    static Options parse(List<String> arguments, Map<String, String> environment, String host) throws UsageException {
        Map<String, String> given = split(arguments);
        String key = required(given, "--key", environment.get(KEY_VARIABLE), "or set " + KEY_VARIABLE);
        if (!KEY.matcher(key).matches()) {
            throw new UsageException("--key must be an API key: bk_ and 36 letters and digits.");
        }
        URI server = url(
                "--server",
                required(
                        given,
                        "--server",
                        environment.get(SERVER_VARIABLE),
                        "such as --server https://hooks.example.com"));
        URI forward =
                url("--forward", required(given, "--forward", null, "such as --forward http://localhost:3000/hook"));
        if (given.containsKey("--inspector") && given.containsKey("--name")) {
            throw new UsageException("Give --inspector or --name, not both.");
        }
        if (given.containsKey("--inspector") && given.containsKey("--events")) {
            throw new UsageException(
                    "--events is for a webhook that is made; with --inspector the webhooks stay as they are.");
        }
        return new Options(
                key,
                URI.create(server.toString().replaceFirst("/+$", "")),
                forward,
                given.get("--inspector"),
                name(given.getOrDefault("--name", "listen on " + host)),
                events(given.get("--events")),
                given.containsKey("--keep"),
                given.containsKey("--verbose"),
                given.containsKey("--json"));
    }

    private static Map<String, String> split(List<String> arguments) throws UsageException {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String[] parts = arguments.get(i).split("=", 2);
            String option = parts[0];
            boolean flag = FLAGS.contains(option);
            if (!flag && !VALUES.contains(option)) {
                throw new UsageException("There is no option " + option + ". See --help.");
            }
            if (flag && parts.length == 2) {
                throw new UsageException(option + " takes no value.");
            }
            String value =
                    flag ? "" : parts.length == 2 ? parts[1] : i + 1 < arguments.size() ? arguments.get(++i) : "";
            if (!flag && value.isBlank() || value.startsWith("--")) {
                throw new UsageException(option + " needs a value.");
            }
            if (given.put(option, value) != null) {
                throw new UsageException(option + " is given twice.");
            }
        }
        return given;
    }

    private static String required(Map<String, String> given, String option, String otherwise, String hint)
            throws UsageException {
        String value = given.getOrDefault(option, otherwise);
        if (value == null || value.isBlank()) {
            throw new UsageException("Give " + option + ", " + hint + ".");
        }
        return value.strip();
    }

    private static URI url(String option, String text) throws UsageException {
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (url.getHost() != null
                    && url.getUserInfo() == null
                    && Set.of("http", "https").contains(scheme)) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Continues to the common error below.
        }
        throw new UsageException(option + " must be a URL that begins with http:// or https://, without a login.");
    }

    private static String name(String name) throws UsageException {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new UsageException("--name must have 1 to " + LONGEST_NAME + " printable characters.");
        }
        return name;
    }

    private static List<String> events(String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(","))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList();
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "Options[" + server + " → " + forward + "]";
    }
}
