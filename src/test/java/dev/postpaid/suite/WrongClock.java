package dev.postpaid.suite;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.asm.Advice;

/** In a process of its own: all that {@code java.time} tells there is ahead of the truth, as on a machine that nobody set right. */
public final class WrongClock {

    private static final String AHEAD = "wrong-clock.ahead-millis";

    private WrongClock() {}

    /** The option of the JVM that makes it so. @param directory where what it needs is put */
    static String ahead(Duration ahead, Path directory) {
        try {
            Files.createDirectories(directory);
            Path jar = Files.createTempFile(directory, "wrong-clock", ".jar");
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream classes = new JarOutputStream(file, manifest())) {
                add(classes, WrongClock.class);
                add(classes, Shift.class);
            }
            return "-javaagent:" + jar + "=" + ahead.toMillis();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", WrongClock.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.put(
                Attributes.Name.CLASS_PATH,
                AgentBuilder.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString());
        return manifest;
    }

    private static void add(JarOutputStream classes, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        classes.putNextEntry(new JarEntry(name));
        try (InputStream code = type.getClassLoader().getResourceAsStream(name)) {
            code.transferTo(classes);
        }
        classes.closeEntry();
    }

    /** Called by the JVM before the server starts. */
    public static void premain(String aheadMillis, Instrumentation instrumentation) {
        System.setProperty(AHEAD, aheadMillis);
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(RedefinitionStrategy.RETRANSFORMATION)
                .ignore(none())
                .type(named("java.time.Clock"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Shift.class).on(named("currentInstant"))))
                .installOn(instrumentation);
    }

    /** Becomes a part of the JDK's own method, and so may name only what the JDK knows. */
    static final class Shift {

        private Shift() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Instant now) {
            now = now.plusMillis(Long.getLong("wrong-clock.ahead-millis", 0));
        }
    }
}
