package dev.postpaid.listen;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The program. See {@link Options#HELP}. */
public final class Main {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    /** Receives what to do at the end of the process. */
    private final Consumer<Runnable> atTheEnd;

    Main(PrintStream out, PrintStream err, Map<String, String> environment, Consumer<Runnable> atTheEnd) {
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.atTheEnd = atTheEnd;
    }

    public static void main(String[] arguments) {
        Main main = new Main(System.out, System.err, System.getenv(), end -> Runtime.getRuntime()
                .addShutdownHook(new Thread(end, "end")));
        System.exit(main.run(List.of(arguments)));
    }

    /** @return the exit code; see {@link ExitCode} */
    int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(Options.HELP);
            return ExitCode.DONE;
        }
        if (arguments.contains("--version")) {
            out.println("postpaid-listen " + version());
            return ExitCode.DONE;
        }
        try {
            listen(Options.parse(arguments, environment, host()));
            return ExitCode.DONE;
        } catch (UsageException e) {
            err.println("postpaid-listen: " + e.getMessage());
            return ExitCode.USAGE;
        } catch (EndException e) {
            err.println("postpaid-listen: " + e.getMessage());
            return e.exitCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.DONE;
        }
    }

    private void listen(Options options) throws EndException, InterruptedException {
        Terminal terminal = new Terminal(out, err, options.verbose(), options.json());
        if (options.server().getScheme().equalsIgnoreCase("http")
                && !LOOPBACK.contains(options.server().getHost())) {
            terminal.say("Warning: --server begins with http://, so everybody on the way can read the key.");
        }
        Api api = new Api(options.server(), options.key());
        try {
            Source source = Source.open(api, options);
            AtomicBoolean closed = new AtomicBoolean();
            Runnable close = () -> {
                if (closed.compareAndSet(false, true)) {
                    terminal.say(source.close(options.keep()));
                }
            };
            atTheEnd.accept(close);
            try {
                Listener listener = new Listener(api, source, new Forwarder(options.forward()), terminal);
                listener.begin();
                if (options.inspector() == null) {
                    source.subscribe(options.events());
                }
                terminal.say("Listening to " + source.described() + ": " + source.url());
                terminal.say("Forwarding to " + options.forward() + ". Ctrl-C ends.");
                listener.listen();
            } finally {
                close.run();
            }
        } catch (ProblemException e) {
            throw ended(e);
        } catch (IOException e) {
            throw new EndException(ExitCode.SERVER, address(options.server()) + ": " + Words.of(e) + ".");
        }
    }

    /** The end that a refusal of Postpaid is. */
    static EndException ended(ProblemException problem) {
        if (problem.status() == 401) {
            return new EndException(
                    ExitCode.KEY_REFUSED, "The key is refused: " + problem.getMessage() + " Is it of this server?");
        }
        if (problem.status() == 403) {
            return new EndException(ExitCode.KEY_REFUSED, "The key may not do this: " + problem.getMessage());
        }
        return new EndException(ExitCode.SERVER, "Postpaid answers " + problem.status() + ": " + problem.getMessage());
    }

    private static String address(URI server) {
        return server.getScheme() + "://" + server.getAuthority();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }

    /** The version in the manifest. */
    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
